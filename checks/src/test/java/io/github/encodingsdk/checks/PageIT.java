package io.github.encodingsdk.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.encodingsdk.model.ErrorDetail;
import io.github.encodingsdk.model.Provider;
import io.github.encodingsdk.model.TaskState;
import io.github.encodingsdk.model.TaskStatus;
import io.github.encodingsdk.testkit.FakeEncoder;
import io.github.encodingsdk.testkit.fault.Fault;
import io.github.encodingsdk.testkit.script.TaskScript;
import io.github.encodingsdk.testkit.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Opens the fake encoder's page in a real Chromium. Where it does not start, these tests are
 * skipped with one line; with {@code ENCODINGSDK_REQUIRE_BROWSER=true} they fail.
 */
@DisplayName("The page shows tasks and requests, and controls the encoder")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PageIT {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** The lowest contrast of text in the page, by the formula of WCAG 2. */
  private static final String LOWEST_CONTRAST =
      """
      const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255)
          .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const ground = e => { for (; e; e = e.parentElement) {
          const c = getComputedStyle(e).backgroundColor;
          if (!/, 0\\)$/.test(c) && c !== 'transparent') return c; } return 'rgb(255, 255, 255)'; };
      let lowest = 99, count = 0;
      for (const e of document.body.querySelectorAll('*')) {
        const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        if (!own || e.checkVisibility && !e.checkVisibility()) continue;
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
        count++;
        lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
      }
      return count + ' ' + lowest;\
      """;

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-02-29T12:00:00Z"));
  private Browser browser;
  private FakeEncoder encoder;

  @BeforeAll
  void startBrowser() throws InterruptedException {
    browser = Browser.require();
  }

  @AfterAll
  void stopBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startEncoder() {
    encoder = FakeEncoder.builder().clock(time).start();
  }

  @AfterEach
  void stopEncoder() {
    encoder.close();
  }

  @Test
  void aTask_isMadeToFailByAClick() throws Exception {
    encoder.addTask(TaskScript.builder().encoding(Duration.ofHours(2)).finishes());
    open();
    browser.until("document.querySelector('#tasks .state')?.textContent === 'processing'");

    browser.click("#tasks button");

    browser.until("document.querySelector('#tasks .state').textContent === 'error'");
    assertThat(browser.script("return document.querySelector('#tasks .details').textContent"))
        .startsWith("TransientError: ");
    assertThat(encoder.tasks().get(0).errorDetails())
        .extracting(ErrorDetail::rawCode)
        .containsExactly("TransientError");
  }

  @Test
  void theKeyboardAlone_setsTheNextTask_andMovesTheClock() throws Exception {
    open();
    browser.script("document.body.focus()");
    tabTo("next-code");
    browser.keys(Browser.DOWN); // TransientError can be the last option; then the choice stays
    String wanted = browser.script("return document.querySelector('#next-code').value");
    browser.keys(Browser.TAB, Browser.ENTER);
    browser.until(
        "document.querySelector('#message').textContent.startsWith('The next submitted')");
    assertThat(
            browser.script(
                "const s = getComputedStyle(document.activeElement);"
                    + " return document.activeElement.matches(':focus-visible')"
                    + " && s.outlineStyle !== 'none' ? s.outlineWidth : 'no visible focus'"))
        .isEqualTo("3px");

    submitJob("keyboard");
    assertThat(encoder.tasks().get(0).errorDetails())
        .extracting(ErrorDetail::rawCode)
        .containsExactly(wanted);

    browser.script("document.activeElement.blur()");
    for (int i = 0; i < 20 && !focused().equals("+1 h"); i++) {
      browser.keys(Browser.TAB);
    }
    Instant before = time.instant();
    browser.keys(Browser.ENTER);
    browser.until("document.querySelector('#message').textContent === 'The clock moved by 1 h.'");
    assertThat(time.instant()).isEqualTo(before.plus(Duration.ofHours(1)));
  }

  @Test
  void theFocus_staysWhereItIs_whenTasksChange() throws Exception {
    encoder.addTask(TaskScript.builder().encoding(Duration.ofHours(2)).finishes());
    open();
    browser.until("document.querySelector('#tasks button')");
    browser.script("document.querySelector('#tasks select').focus()");
    encoder.addTask(TaskScript.finishing());
    time.advance(Duration.ofHours(3));

    browser.until("document.querySelectorAll('#tasks li').length === 2");
    browser.until(
        "[...document.querySelectorAll('#tasks .state')].every(s => s.textContent === 'finished')");

    assertThat(browser.script("return document.activeElement.tagName")).isEqualTo("SELECT");
  }

  @Test
  void requests_areListed_withTheirBodies_andFaults() throws Exception {
    open();
    encoder.inject(Fault.serviceUnavailable());
    submitJob("lost");
    submitJob("<img src=x onerror=document.title='hit'>");

    browser.until("document.querySelectorAll('#requests li').length === 2");
    browser.click("#requests summary");

    assertThat(browser.script("return document.querySelector('#requests pre').innerText"))
        .contains("Authorization: (not shown)", "<img src=x");
    assertThat(browser.script("return document.querySelector('#requests').innerText"))
        .contains("503", "fault: status(503");
    browser.until("document.querySelector('#tasks li')");
    assertThat(browser.script("return document.title")).isEqualTo("Fake encoder");
    assertThat(browser.script("return String(document.querySelectorAll('img').length)"))
        .isEqualTo("0");
  }

  @Test
  void aFaultIsInjected_andEverythingIsReset_byAClick() throws Exception {
    open();
    browser.click("#wrong button");
    browser.until(
        "document.querySelector('#message').textContent.startsWith('The next request gets 503')");
    assertThat(submitJob("lost")).isEqualTo(503);
    browser.until("document.querySelector('#requests li')");

    browser.click("#reset");
    browser.click("#reset-no");
    assertThat(encoder.requests()).hasSize(1);
    browser.click("#reset");
    browser.click("#reset-yes");

    browser.until("document.querySelector('#message').textContent === 'Everything was reset.'");
    assertThat(encoder.requests()).isEmpty();
    browser.until("!document.querySelector('#requests li')");
  }

  @Test
  void sampleJobs_ofEachProtocol_areSubmittedByAClick() throws Exception {
    open();
    browser.click("[data-sample='AMS v2']");
    browser.until("document.querySelectorAll('#tasks li').length === 1");
    browser.click("[data-sample='MediaConvert']");
    browser.until("document.querySelectorAll('#tasks li').length === 2");

    assertThat(encoder.tasks())
        .extracting(TaskStatus::provider)
        .containsExactly(Provider.AMS_V2, Provider.MEDIACONVERT);
    assertThat(browser.script("return document.querySelector('#tasks').innerText"))
        .contains(Provider.AMS_V2.displayName(), Provider.MEDIACONVERT.displayName());
  }

  @Test
  void aSearch_showsTheTasksThatMatch_andTheTitleCountsFailures() throws Exception {
    encoder.addTask(TaskScript.failing(ErrorDetail.amsV2("ErrorProcessingTask", "no memory")));
    encoder.addTask(TaskScript.finishing());
    open();
    browser.until("document.title === '(1 failed) Fake encoder'");

    browser.script(
        "const s = document.querySelector('#search'); s.value = 'No Memory';"
            + " s.dispatchEvent(new Event('input'))");
    browser.until("document.querySelectorAll('#tasks li:not([hidden])').length === 1");
    browser.script(
        "const s = document.querySelector('#state'); s.value = 'FINISHED';"
            + " s.dispatchEvent(new Event('change'))");
    browser.until("!document.querySelector('#none-found').hidden");
  }

  @Test
  void aBrowserWithoutJavaScript_getsTheTasks() throws Exception {
    submitJob("a&b <img src=x> fail-with=ErrorProcessingTask");

    String page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(encoder.rootUri()).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();

    assertThat(page)
        .contains(
            "<li class=\"ERROR\"><b>a&amp;b &lt;img src=x&gt; fail-with=ErrorProcessingTask</b>")
        .contains("<br>ErrorProcessingTask: ")
        .doesNotContain("<img", "<!-- tasks -->");
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "768, light", "768, dark", "360, light", "360, dark"})
  void everySize_andScheme_isReadable(int width, String scheme) throws Exception {
    encoder.addTask(
        TaskScript.failing(
            ErrorDetail.amsV2("ErrorExecutingTaskUnsupportedFormat", "no such codec")));
    encoder.addTask(TaskScript.builder().processing(40).build());
    submitJob("a task with a name that is rather long and does not break ".repeat(3).strip());
    open();
    browser.look(width, scheme);
    browser.until("document.querySelectorAll('#tasks li').length === 3");

    browser.screenshot(SCREENSHOTS.resolve("page-" + scheme + "-" + width + ".png"));

    assertThat(
            browser.script(
                "return document.documentElement.scrollWidth <= innerWidth ? 'fits' :"
                    + " String(document.documentElement.scrollWidth)"))
        .isEqualTo("fits");
    String[] contrast = browser.script(LOWEST_CONTRAST).split(" ", -1);
    assertThat(Integer.parseInt(contrast[0])).as("texts").isGreaterThan(15);
    assertThat(Double.parseDouble(contrast[1])).as("lowest contrast").isGreaterThanOrEqualTo(4.5);
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('button,select,input')].filter(e =>"
                    + " !(e.textContent.trim() || e.labels?.length || e.ariaLabel)).length + ''"))
        .as("controls without a name")
        .isEqualTo("0");
  }

  private void open() throws IOException, InterruptedException {
    browser.look(1200, "light");
    browser.open(encoder.rootUri());
    browser.until("document.querySelector('#now').textContent");
  }

  private void tabTo(String id) throws IOException, InterruptedException {
    for (int i = 0; i < 20; i++) {
      if (browser.script("return document.activeElement.id").equals(id)) {
        return;
      }
      browser.keys(Browser.TAB);
    }
    throw new AssertionError("the keyboard does not reach " + id);
  }

  private String focused() throws IOException, InterruptedException {
    return browser.script("return document.activeElement.textContent");
  }

  private int submitJob(String name) throws IOException, InterruptedException {
    String body =
        "{\"Name\":\"job\",\"Tasks\":[{\"Name\":\""
            + name
            + "\",\"TaskBody\":\"<taskBody><outputAsset>JobOutputAsset(0)</outputAsset></taskBody>\"}]}";
    URI jobs = encoder.baseUri().resolve("Jobs");
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(jobs)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("x-ms-version", "2.19")
                    .header("Authorization", "Bearer any")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    if (status == 201) {
      assertThat(encoder.tasks())
          .anySatisfy(task -> assertThat(task.state()).isNotEqualTo(TaskState.UNKNOWN));
    }
    return status;
  }
}
