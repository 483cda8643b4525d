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
  item.append(head, id, details, form);
  return {item, title, state, progress, details, last: ''};
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
$('copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText($('base').textContent);
    show('The address is copied.');
  } catch (e) {
    getSelection().selectAllChildren($('base'));
    show('The address is selected. Copy it with the keyboard.');
  }
});
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
$('reset').addEventListener('click', async () => {
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
