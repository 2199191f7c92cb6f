// A page that frames Ringfence: it gives the model, follows what becomes of it and how high it is, and keeps what is to be
// kept. Every message and who checks what: EMBEDDING.md.
const frame = document.querySelector('iframe');
const scenario = document.querySelector('#scenario');
const readonly = document.querySelector('#readonly');
const view = document.querySelector('#view');
const answer = document.querySelector('#answer');
const findings = document.querySelector('#findings');
const save = document.querySelector('#save');
const saved = document.querySelector('#saved');

const address = new URL(frame.dataset.address, location.href);

/** The model as it stands in the frame now. */
let model;

/** To the frame's own origin and to no other, whatever the frame may show by then. */
function say(type, said = {}) {
  frame.contentWindow.postMessage({ ringfence: 1, type, ...said }, address.origin);
}

async function open() {
  const response = await fetch(frame.dataset.model);
  say('open', { model: await response.json() });
}

/** What the frame says, by the type of the message. */
const heard = {
  ready: () => (model === undefined ? open() : say('open', { model, scenario: scenario.value })),
  failed: () => {
    answer.textContent = 'The figures cannot be worked out here: the frame says why.';
  },
  height: ({ px }) => {
    frame.style.blockSize = `${px}px`;
  },
  change: (told) => {
    model = told.model;
    save.disabled = false;
    saved.textContent = '';
    const options = (model?.scenarios ?? []).map(({ id, name }) => new Option(name, id));
    scenario.replaceChildren(...options);
    scenario.value = told.scenario;
  },
  outcome: ({ outcome }) => {
    answer.textContent = outcome.years[0]?.summary[0] ?? 'There is no answer yet.';
  },
  findings: (told) => {
    const errors = told.findings.filter(({ severity }) => severity === 'error');
    findings.textContent = errors.map(({ message }) => message).join('; ');
  },
};

addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== address.origin) return;
  if (data?.ringfence === 1 && Object.hasOwn(heard, data.type)) heard[data.type](data);
});

scenario.addEventListener('change', () => say('select', { scenario: scenario.value }));
readonly.addEventListener('change', () => say('readonly', { readonly: readonly.checked }));
view.addEventListener('change', () => say('view', { view: view.value || null }));
save.addEventListener('click', () => {
  // Here a site of one's own would put the model where it is to be kept.
  saved.textContent = `Saved: ${model.title}.`;
});

// The frame speaks with the origins that its address names: with this page's own, and no other.
address.hash = `host=${encodeURIComponent(location.origin)}`;
frame.src = address;
