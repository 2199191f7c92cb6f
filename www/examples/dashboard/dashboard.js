// One model shown by several elements: one of them is worked in, and the others follow.

const lead = document.querySelector('#lead');
const others = document.querySelectorAll('ringfence-model:not(#lead)');
const select = document.querySelector('#scenario');

/** Lays what the lead has into the others, and names its scenarios. */
function follow({ model, scenario }) {
  for (const other of others) {
    other.model = model;
    other.scenario = scenario;
  }
  document.querySelector('#title').textContent = model.title;
  select.replaceChildren(...model.scenarios.map(({ id, name }) => new Option(name, id)));
  select.value = scenario;
}

await customElements.whenDefined('ringfence-model');
lead.addEventListener('ringfence-change', ({ detail }) => follow(detail));
select.addEventListener('change', () => {
  lead.scenario = select.value;
});
document.querySelector('#undo').addEventListener('click', () => lead.undo());

await lead.ready;
follow(lead);
