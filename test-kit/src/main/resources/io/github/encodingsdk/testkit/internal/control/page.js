'use strict';

const PAUSE = 1000;
const MOST_REQUESTS = 200;

const $ = id => document.getElementById(id);
const rows = new Map();
let codeNames = [];
let lastRequest = 0;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function show(text, bad) {
  $('message').textContent = text;
  $('message').classList.toggle('bad', Boolean(bad));
}

async function call(path, command) {
  const response = await fetch(path, command === undefined ? {} : {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(command),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

async function act(path, command, done) {
  try {
    await call(path, command);
    show(done);
    await refresh();
  } catch (e) {
    show(e.message, true);
  }
}

function outcomes(select, finishes, canceled, fails) {
  select.append(new Option(finishes, 'finishes'), new Option(canceled, 'canceled'));
  for (const code of codeNames) select.append(new Option(fails + ' ' + code, code));
}

function command(choice) {
  if (choice === 'finishes' || choice === 'canceled') return {[choice]: true};
  return {failsWith: choice};
}

function taskRow(task) {
  const item = element('li');
  const head = element('div', 'row');
  const title = element('span', 'name');
  const state = element('span', 'state');
  const progress = element('progress');
  progress.max = 100;
  const right = element('span');
  right.append(progress, ' ', state);
  head.append(title, right);
  const id = element('code', 'soft', task.id);
  const details = element('p', 'details');
  const form = element('form');
  const label = element('label', 'soft', 'Change outcome to');
  const select = element('select');
  select.id = 'does-' + task.id;
  label.htmlFor = select.id;
  outcomes(select, 'finished', 'canceled', 'failed with');
  select.value = 'TransientError';
  const button = element('button', '', 'Change');
  button.type = 'submit';
  button.setAttribute('aria-label', 'Change outcome of ' + (task.name || task.id));
  form.append(label, select, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    act('/fake/tasks/' + encodeURIComponent(task.id) + '/script', command(select.value),
        'The outcome of ' + (task.name || task.id) + ' is now: ' + select.selectedOptions[0].text + '.');
  });
  const about = element('p', 'soft');
  item.append(head, about, id, details, form);
  return {item, title, state, progress, details, about, last: ''};
}

function showTask(task) {
  let row = rows.get(task.id);
  if (!row) {
    row = taskRow(task);
    rows.set(task.id, row);
  }
  const now = JSON.stringify(task);
  if (row.last !== now) {
    row.last = now;
    row.item.className = task.state;
    row.title.textContent = task.name || '(no name)';
    row.about.textContent = task.encoder + duration(task);
    row.found = JSON.stringify([task.name, task.id, task.encoder, task.state, task.details]).toLowerCase();
    row.state.textContent = task.state.toLowerCase();
    row.progress.value = task.progress;
    row.progress.setAttribute('aria-label', 'Progress of ' + (task.name || task.id));
    row.details.textContent = task.details
        .map(detail => (detail.code || 'no code') + ': ' + (detail.message || 'no message'))
        .join('\n');
    row.details.hidden = task.details.length === 0;
  }
  return row.item;
}

/** Returns how long an ended task was in progress, by the clock of the encoder. */
function duration(task) {
  if (!task.startTime || !task.endTime) return '';
  const seconds = (Date.parse(task.endTime) - Date.parse(task.startTime)) / 1000;
  return ', ' + (seconds < 120 ? seconds.toFixed(1) + ' s' : Math.round(seconds / 60) + ' min');
}

/** Hides the rows that do not match the search. */
function filter() {
  const text = $('search').value.trim().toLowerCase();
  const state = $('state').value;
  let shown = 0;
  for (const row of rows.values()) {
    const matches = row.found.includes(text) && (!state || row.item.className === state);
    row.item.hidden = !matches;
    if (matches) shown++;
  }
  $('none-found').hidden = rows.size === 0 || shown > 0;
}

/** Puts the rows in order without moving those that are in place: the focus stays where it is. */
function arrange(list, items) {
  items.forEach((item, place) => {
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] || null);
  });
  while (list.children.length > items.length) list.lastChild.remove();
}

function showTasks(tasks) {
  const ids = new Set(tasks.map(task => task.id));
  for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
  arrange($('tasks'), tasks.map(showTask));
  $('task-count').textContent = tasks.length ? '(' + tasks.length + ')' : '';
  $('no-tasks').hidden = tasks.length > 0;
  $('filters').hidden = tasks.length === 0;
  const failed = tasks.filter(task => task.state === 'ERROR').length;
  document.title = (failed ? '(' + failed + ' failed) ' : '') + 'Fake encoder';
  filter();
}

function requestRow(request) {
  const item = element('li');
  const all = element('details');
  const line = element('summary');
  const status = request.status === null ? 'connection reset' : String(request.status);
  line.append(
      element('span', 'soft', '#' + request.number + ' ' + request.at.slice(11, 19) + ' '),
      element('code', '', request.method + ' ' + request.target), ' ',
      element('span', request.status === null || request.status >= 400 ? 'failed' : '', status));
  if (request.fault) {
    line.append(element('span', 'failed', ' fault: ' + request.fault));
  }
  all.append(line, element('pre', '', request.headers + (request.body ? '\n' + request.body : '')));
  item.append(all);
  return item;
}

function showRequests(requests) {
  for (const request of requests) {
    if (request.number > lastRequest) {
      lastRequest = request.number;
      $('requests').prepend(requestRow(request));
    }
  }
  while ($('requests').children.length > MOST_REQUESTS) $('requests').lastChild.remove();
  $('request-count').textContent = lastRequest ? '(' + lastRequest + ')' : '';
  $('no-requests').hidden = lastRequest > 0;
}

async function refresh() {
  const [clock, tasks, requests] = await Promise.all([
    call('/fake/clock'), call('/fake/tasks'), call('/fake/requests?after=' + lastRequest)]);
  $('now').textContent = clock.now.slice(0, 19).replace('T', ' ') + ' UTC'
      + (clock.virtual ? ', virtual time' : '');
  $('moves').hidden = !clock.virtual;
  showTasks(tasks.tasks);
  showRequests(requests.requests);
}

async function watch() {
  try {
    await refresh();
    if ($('message').dataset.lost) {
      delete $('message').dataset.lost;
      show('The encoder responds again.');
    }
  } catch (e) {
    $('message').dataset.lost = 'true';
    show('The encoder does not respond: ' + e.message, true);
  }
  setTimeout(watch, PAUSE);
}

$('base').textContent = location.origin + '/api/';
$('aws').textContent = 'AWS_ENDPOINT_URL_MEDIACONVERT=' + location.origin;
for (const button of document.querySelectorAll('[data-copy]')) {
  const text = $(button.dataset.copy);
  button.setAttribute('aria-label', 'Copy ' + text.textContent);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      show(text.textContent + ' is copied.');
    } catch (e) {
      getSelection().selectAllChildren(text);
      show('The text is selected. Copy it with the keyboard.');
    }
  });
}
$('search').addEventListener('input', filter);
$('state').addEventListener('change', filter);

/** Sends a request as a client does, and returns the body of the response. */
async function submit(path, body, headers) {
  const response = await fetch(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', ...headers},
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error('The job was refused with status ' + response.status + '.');
  return response.json();
}

const AMS_HEADERS = {'Authorization': 'Bearer any', 'x-ms-version': '2.19', 'Accept': 'application/json'};
const samples = {
  'AMS v2': async () => {
    const asset = await submit('/api/Assets', {Name: 'sample input'}, AMS_HEADERS);
    await submit('/api/Jobs', {
      Name: 'sample',
      InputMediaAssets: [{__metadata: {uri: location.origin + "/api/Assets('" + encodeURIComponent(asset.Id) + "')"}}],
      Tasks: [{
        Name: 'sample',
        Configuration: 'H264 Single Bitrate 720p',
        MediaProcessorId: 'nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56',
        TaskBody: '<taskBody><inputAsset>JobInputAsset(0)</inputAsset><outputAsset>JobOutputAsset(0)</outputAsset></taskBody>',
      }],
    }, {...AMS_HEADERS, 'Content-Type': 'application/json;odata=verbose'});
  },
  'MediaConvert': () => submit('/2017-08-29/jobs', {
    role: 'arn:aws:iam::111122223333:role/MediaConvert',
    settings: {inputs: [{fileInput: 's3://films/sample.mov'}], outputGroups: [{outputs: [{}]}]},
  }, {}),
};
for (const button of document.querySelectorAll('[data-sample]')) {
  const name = button.dataset.sample;
  button.addEventListener('click', async () => {
    try {
      await samples[name]();
      show('A sample job of ' + name + ' was submitted.');
      await refresh();
    } catch (e) {
      show(e.message, true);
    }
  });
}
$('next').addEventListener('submit', event => {
  event.preventDefault();
  act('/fake/next', command($('next-code').value),
      'The next submitted task ' + $('next-code').selectedOptions[0].text + '.');
});
$('wrong').addEventListener('submit', event => {
  event.preventDefault();
  const times = Number($('wrong-times').value);
  act('/fake/faults', {...JSON.parse($('wrong-kind').value), times},
      (times === 1 ? 'The next request gets ' : 'The next ' + times + ' requests get ')
          + $('wrong-kind').selectedOptions[0].text + '.');
});
function ask(sure) {
  $('sure').hidden = !sure;
  $('reset').hidden = sure;
  $(sure ? 'reset-no' : 'reset').focus();
}
$('reset').addEventListener('click', () => ask(true));
$('reset-no').addEventListener('click', () => ask(false));
$('reset-yes').addEventListener('click', async () => {
  ask(false);
  lastRequest = 0;
  $('requests').replaceChildren();
  await act('/fake/reset', {}, 'Everything was reset.');
});
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click',
      () => act('/fake/clock', {advance: button.dataset.advance}, 'The clock moved by ' + button.textContent.slice(1) + '.'));
}
/** Loads the names of the codes, which the forms need, then shows the tasks and the requests. */
async function start() {
  try {
    codeNames = (await call('/fake/codes')).codes;
    outcomes($('next-code'), 'finishes', 'is canceled', 'fails with');
    $('next-code').value = 'TransientError';
    watch();
  } catch (e) {
    show('The encoder does not respond: ' + e.message, true);
    setTimeout(start, PAUSE);
  }
}
start();
