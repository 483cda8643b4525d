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

function codes(select, others) {
  for (const [value, text] of others) select.append(new Option(text, value));
  for (const code of codeNames) select.append(new Option('fails with ' + code, code));
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
  const label = element('label', 'soft', 'From now on it');
  const select = element('select');
  select.id = 'does-' + task.id;
  label.htmlFor = select.id;
  codes(select, [['finishes', 'finishes'], ['canceled', 'is canceled']]);
  select.value = 'TransientError';
  const button = element('button', '', 'Set');
  button.type = 'submit';
  button.setAttribute('aria-label', 'Set what the task does: ' + (task.name || task.id));
  form.append(label, select, button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    act('/fake/tasks/' + encodeURIComponent(task.id) + '/script', command(select.value),
        (task.name || task.id) + ': ' + select.selectedOptions[0].text);
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
    row.title.textContent = task.name || 'a task without a name';
    row.state.textContent = task.state.toLowerCase();
    row.progress.value = task.progress;
    row.progress.setAttribute('aria-label', 'progress of ' + (task.name || task.id));
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
  const status = request.status === null ? 'reset' : String(request.status);
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
      + (clock.virtual ? ', fixed until moved' : '');
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
    show('Copied.');
  } catch (e) {
    getSelection().selectAllChildren($('base'));
    show('Selected: copy it with the keyboard.');
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
      'The next ' + times + ': ' + $('wrong-kind').selectedOptions[0].text + '.');
});
$('reset').addEventListener('click', async () => {
  lastRequest = 0;
  $('requests').replaceChildren();
  await act('/fake/reset', {}, 'Everything is removed.');
});
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click',
      () => act('/fake/clock', {advance: button.dataset.advance}, 'Moved by ' + button.textContent));
}
/** Loads the names of the codes, which the forms need, then shows the tasks and the requests. */
async function start() {
  try {
    codeNames = (await call('/fake/codes')).codes;
    codes($('next-code'), [['finishes', 'finishes'], ['canceled', 'is canceled']]);
    $('next-code').value = 'TransientError';
    watch();
  } catch (e) {
    show('The encoder does not respond: ' + e.message, true);
    setTimeout(start, PAUSE);
  }
}
start();
