'use strict';

const byId = id => document.getElementById(id);
const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
};

// A number as the pod wrote it: JavaScript's own would lose the zeros of an amount and the end of a long key.
class ExactNumber {
    constructor(source) { this.source = source; }
    toString() { return this.source; }
    toJSON() { return JSON.rawJSON(this.source); }
}

const exactly = (_, value, context) =>
    typeof value === 'number' && context?.source !== undefined && JSON.rawJSON ? new ExactNumber(context.source) : value;
// An encoded path as a person reads it. What would change its meaning stays encoded.
const readable = path => {
    try {
        return decodeURI(path).replace(/%(2C|2F|3A|3B)/gi, code => decodeURIComponent(code));
    } catch {
        return path;
    }
};
const words = name => name.replace(/[A-Z]/g, capital => ` ${capital.toLowerCase()}`);
const isNumber = value => typeof value === 'number' || value instanceof ExactNumber;

// Every answer but a success is shown; nothing is passed over in silence.
async function ask(path, method = 'GET', body, read) {
    const problem = byId('problem');
    try {
        const answer = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
        problem.hidden = true;
        return answer.status === 204 ? null : JSON.parse(await answer.text(), read);
    } catch (error) {
        problem.textContent =
            error instanceof TypeError ? 'The sandbox does not answer: it has ended, or was restarted on another port.' : error.message;
        problem.hidden = false;
        throw error;
    }
}

function copyButton(text) {
    const button = make('button', { type: 'button', className: 'copy', textContent: 'Copy', title: text });
    button.dataset.command = text;
    button.addEventListener('click', async () => {
        try {
            await navigator.clipboard.writeText(text);
            button.textContent = 'Copied';
        } catch {
            // Where the browser gives the clipboard to nobody.
            const box = make('input', { value: text, readOnly: true });
            button.replaceWith(box);
            box.select();
        }
    });
    return button;
}

function showCommand(code, text) {
    code.parentElement.querySelector('button')?.remove();
    code.textContent = text ?? '';
    if (text) code.after(copyButton(text));
}

// Requests

const log = { last: 0, isPaused: false, isReading: false, most: 200 };

async function readLog() {
    if (log.isReading || log.isPaused || byId('requests').hidden || document.hidden) return;
    log.isReading = true;
    try {
        const live = await ask(`/sandbox/live?after=${log.last}`);
        log.last = live.last;
        for (const request of live.requests) byId('log').prepend(requestRow(request));
        while (byId('log').rows.length > log.most) byId('log').deleteRow(-1);
        byId('none').hidden = byId('log').rows.length > 0;
        sift();
    } finally {
        log.isReading = false;
    }
}

function requestRow(request) {
    const cell = (text, className = '', unit = '') => {
        const made = make('td', { className, textContent: text });
        if (unit) made.dataset.unit = unit;
        return made;
    };
    const command = cell('');
    if (request.command) command.append(copyButton(request.command));
    const path = cell(readable(request.path), 'path');
    path.title = request.path;
    if (request.detail) path.append(make('div', { className: 'detail', textContent: request.detail }));
    const status = request.status === 0 ? 'dropped' : String(request.status);
    return make(
        'tr',
        { className: request.status >= 200 && request.status < 300 ? '' : 'bad' },
        cell(new Date(request.at).toLocaleTimeString([], { hour12: false })),
        cell(request.method),
        path,
        cell(status, 'number status'),
        cell(request.responseBytes.toLocaleString('en'), 'number', 'bytes'),
        cell(request.milliseconds.toFixed(1), 'number', 'ms'),
        cell([request.fault, request.refusal].filter(Boolean).join(': '), 'fault'),
        command
    );
}

function sift() {
    const wanted = byId('only').value.toLowerCase();
    for (const row of byId('log').rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
}

// Faults

async function showFaults(faults) {
    faults ??= await ask('/sandbox/faults');
    byId('pending').textContent = faults.pending ? `${faults.pending} to come` : '';
    const rates = Object.entries(faults.rates).filter(([, share]) => share > 0);
    byId('rates').textContent = rates.map(([kind, share]) => `${kind}: ${share}`).join(', ');
    const general = ['latency', 'pageCap', 'churn', 'tokenLifetime', 'mostInARow'];
    const words = { latency: 'milliseconds', tokenLifetime: 'seconds' };
    const groups = [
        ['', Object.fromEntries(general.map(name => [name, faults[name]]))],
        ...Object.entries(faults).filter(([name, value]) => name !== 'rates' && value !== null && typeof value === 'object')
    ];
    byId('switches').replaceChildren(...groups.map(([group, values]) => make(
        'fieldset', {}, make('legend', { textContent: group || 'All requests' }),
        ...Object.entries(values).map(([name, value]) => faultSwitch(group, name, value, words[name])))));
}

function faultSwitch(group, name, value, unit) {
    const isFlag = typeof value === 'boolean';
    const number = { type: 'number', min: '0', step: 'any', value: value ?? '', placeholder: 'none' };
    const input = make('input', isFlag ? { type: 'checkbox', checked: value } : number);
    input.name = group ? `${group}.${name}` : name;
    input.addEventListener('change', async () => {
        const given = isFlag ? input.checked : input.value === '' ? null : Number(input.value);
        await showFaults(await ask('/sandbox/faults', 'POST', group ? { [group]: { [name]: given } } : { [name]: given }));
    });
    return make('label', { title: input.name }, `${words(name)} `, input, unit && !isFlag ? ` ${unit}` : '');
}

async function arm() {
    const [method, path] = [byId('arm-method').value.trim(), byId('arm-path').value.trim()];
    await showFaults(await ask('/sandbox/faults/arm', 'POST', {
        fault: byId('arm-kind').value, times: Number(byId('arm-times').value), method: method || null, path: path || null
    }));
}

// Data

let resources;
const pageSize = 25;
const inside = href => { const url = new URL(href, location.href); return url.pathname + url.search; };
const toData = path => `#data${path}`;
const afterVersion = path => path.split('?')[0].split('/').slice(4);

async function showResources() {
    resources ??= await ask('/sandbox/resources');
    const wanted = byId('find').value.toLowerCase();
    const found = resources.filter(r => `${r.name} ${r.command}`.toLowerCase().includes(wanted));
    byId('ask').hidden = true;
    showCommand(byId('command'), '');
    byId('trail').textContent = '';
    byId('rows').replaceChildren(make('ul', { className: 'resources' },
        ...found.slice(0, 200).map(r =>
            make('li', {}, make('a', { href: toData(`${r.path}?limit=${pageSize}`), textContent: r.name }), ` ${r.command}`))));
    byId('pages').textContent =
        found.length > 200 ? `200 of ${found.length} resources: find one by its name or its cmdlet.` : `${found.length} resources`;
}

async function showData(path) {
    const read = await ask(`/sandbox/data${path}`, 'GET', undefined, exactly);
    if (location.hash !== toData(path)) return;
    const [resource, ...below] = afterVersion(path);
    byId('trail').replaceChildren(make('a', { href: '#data', textContent: 'All resources' }), ' / ',
        make('a', { href: toData(`${path.split('/').slice(0, 4).join('/')}/${resource}?limit=${pageSize}`), textContent: resource }),
        below.length ? ` / ${below.map(decodeURIComponent).join(' / ')}` : '');
    showCommand(byId('command'), read.command);
    const { answer } = read;
    const isPage = Array.isArray(answer?.items);
    const isRefused = Number(read.status) >= 400;
    // What was asked wrongly can be corrected.
    byId('ask').hidden = !isPage && !(isRefused && path.includes('q='));
    byId('q').value = new URLSearchParams(path.split('?')[1] ?? '').get('q') ?? '';
    byId('rows').replaceChildren(
        isRefused || answer === null ? make('p', { className: 'refused', textContent: `${read.status} ${refusal(answer)}` })
        : isPage ? rowsTable(answer.items, read.columns)
        : recordList(answer));
    showPages(path, isPage ? answer : null);
}

// The columns that the cmdlet's own table has, where the resource has one; otherwise the first that hold something.
function rowsTable(items, columns) {
    if (!items.length) return make('p', { textContent: 'No rows.' });
    const isShown = value => value !== null && (typeof value !== 'object' || isNumber(value));
    const filled = [...new Set(items.flatMap(Object.keys))].filter(name => items.some(row => isShown(row[name] ?? null)));
    const known = columns.filter(name => filled.includes(name));
    const names = known.length ? known : filled.slice(0, 8);
    const self = row => row.links?.find(l => l.rel === 'self')?.href;
    const first = (row, name, i) => i === 0 && self(row)
        ? make('a', { href: toData(inside(self(row))), textContent: String(row[name] ?? 'open') })
        : String(row[name] ?? '');
    const isNumeric = (name, i) => i > 0 && items.some(row => isNumber(row[name]));
    return make('table', {},
        make('thead', {}, make('tr', {}, ...names.map((name, i) =>
            make('th', { className: isNumeric(name, i) ? 'number' : '', textContent: name })))),
        make('tbody', {}, ...items.map(row => make('tr', {}, ...names.map((name, i) =>
            make('td', { className: isNumber(row[name]) && i > 0 ? 'number' : '' }, first(row, name, i)))))));
}

function textOf(value) {
    if (value === null) return '';
    return typeof value === 'object' && !isNumber(value) ? JSON.stringify(value) : String(value);
}

function refusal(answer) {
    if (answer === null) return '';
    if (typeof answer === 'string') return answer;
    return answer['o:errorDetails']?.map(error => error.detail).join('\n') ?? JSON.stringify(answer);
}

function recordList(record) {
    const children = (record.links ?? []).filter(l => l.rel === 'child');
    const values = Object.entries(record).filter(([name]) => name !== 'links');
    return make('div', {},
        make('p', {}, ...children.flatMap(l =>
            [make('a', { href: toData(`${inside(l.href)}?limit=${pageSize}`), textContent: l.name }), ' '])),
        make('dl', {}, ...values.flatMap(([name, value]) => [
            make('dt', { textContent: name }),
            make('dd', { textContent: textOf(value) })
        ])));
}

function showPages(path, page) {
    const pages = byId('pages');
    pages.replaceChildren();
    if (!page) return;
    const [address, query] = path.split('?');
    const offset = Number(page.offset ?? 0);
    const at = to => {
        const parameters = new URLSearchParams(query);
        parameters.set('offset', to);
        return toData(`${address}?${parameters.toString().replaceAll('+', '%20')}`);
    };
    if (offset > 0) pages.append(make('a', { href: at(Math.max(offset - pageSize, 0)), textContent: 'Back' }), ' ');
    pages.append(page.items.length ? `rows ${offset + 1} to ${offset + page.items.length} ` : '');
    if (page.hasMore) pages.append(make('a', { href: at(offset + page.items.length), textContent: 'Next' }));
}

// The part behind # says what is shown, so that it can be kept and sent around.

async function show() {
    const wanted = shown();
    const name = wanted.split('/')[0] || 'requests';
    for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== name;
    for (const link of document.querySelectorAll('nav a')) {
        if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
    }
    if (name === 'requests') await readLog();
    if (name === 'faults') await showFaults();
    if (name === 'data') await (wanted === 'data' ? showResources() : showData(wanted.slice('data'.length)));
}

const shown = () => location.hash.slice(1);

async function begin() {
    showCommand(byId('connect'), byId('connect').textContent);
    byId('pause').addEventListener('click', () => {
        log.isPaused = !log.isPaused;
        byId('pause').textContent = log.isPaused ? 'Go on' : 'Pause';
    });
    byId('forget').addEventListener('click', async () => {
        await ask('/sandbox/requests', 'DELETE');
        byId('log').replaceChildren();
    });
    byId('only').addEventListener('input', sift);
    byId('find').addEventListener('input', () => (location.hash === '#data' ? showResources() : (location.hash = '#data')));
    byId('ask').addEventListener('submit', event => {
        event.preventDefault();
        const q = byId('q').value.trim();
        const path = shown().slice('data'.length).split('?')[0];
        location.hash = toData(`${path}?limit=${pageSize}${q ? `&q=${encodeURIComponent(q)}` : ''}`);
    });
    byId('arm').addEventListener('click', arm);
    byId('rate').addEventListener('click', async () =>
        showFaults(await ask('/sandbox/faults', 'POST', { rates: { [byId('rate-kind').value]: Number(byId('rate-share').value) } })));
    byId('calm').addEventListener('click', async () => {
        await ask('/sandbox/faults', 'DELETE');
        await showFaults();
    });
    byId('reset').addEventListener('click', async () => {
        const button = byId('reset');
        if (button.dataset.asked) await ask('/sandbox/reset', 'POST');
        button.textContent = button.dataset.asked ? 'Reset the data' : 'Sure? All that clients wrote is forgotten';
        if (button.dataset.asked) delete button.dataset.asked;
        else button.dataset.asked = 'yes';
    });
    window.addEventListener('hashchange', show);
    const kinds = await ask('/sandbox/faults/kinds');
    for (const id of ['arm-kind', 'rate-kind']) byId(id).append(...kinds.map(kind => make('option', { textContent: kind })));
    byId('arm-kind').append(...['job:ERROR', 'job:WARNING'].map(kind => make('option', { textContent: kind })));
    await show();
}

// One after the other, so that no row comes twice; a server that is away is asked again.
async function keepReading() {
    try {
        await readLog();
    } finally {
        setTimeout(keepReading, 1000);
    }
}

begin().then(keepReading);
