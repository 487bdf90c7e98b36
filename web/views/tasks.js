/**
 * A start without a CV: an occupation one has had, and everyday tasks, paid and unpaid. What is chosen becomes plain
 * text in the same field as any CV, so that there is one way to an answer and all of it can be changed.
 *
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {{ id: string, paid: boolean, tasks: string[] }} Group
 */
import { h } from '../dom.js';
import TASKS from '../tasks.json' with { type: 'json' };

/** @type {readonly Group[]} */
const GROUPS = TASKS.groups;

/** What has been chosen; it lives as long as the page. */
export class Chosen {
  /** @param {{ [attribute: string]: string }} attributes  of fields that hold what is the person's own */
  constructor(attributes) {
    /** @type {Set<string>} */
    this.tasks = new Set();
    this.occupation = h('input', {
      id: 'tasks-occupation',
      type: 'text',
      'aria-describedby': 'tasks-occupation-help',
      ...attributes,
    });
    this.years = h('input', { id: 'tasks-years', type: 'text', 'aria-describedby': 'tasks-years-help', ...attributes });
  }

  clear() {
    this.tasks.clear();
    this.occupation.value = '';
    this.years.value = '';
  }
}

/**
 * What is chosen as the text of a CV.
 *
 * @param {Ui} ui
 * @param {string} occupation
 * @param {string} years
 * @param {ReadonlySet<string>} chosen
 */
export function tasksText({ speech }, occupation, years, chosen) {
  const sentences = (/** @type {boolean} */ paid) =>
    GROUPS.filter((group) => group.paid === paid)
      .flatMap(({ tasks }) => tasks)
      .filter((id) => chosen.has(id))
      .map((id) => `• ${speech.text(`task.${id}.cv`)}`);
  const held = occupation.trim() && [years.trim(), occupation.trim()].filter(Boolean).join('  ');
  const parts = [
    { key: 'tasks.heading.work', lines: [...(held ? [held] : []), ...sentences(true)] },
    { key: 'tasks.heading.unpaid', lines: sentences(false) },
  ];
  return parts
    .filter(({ lines }) => lines.length)
    .map(({ key, lines }) => `${speech.text(key)}\n${lines.join('\n')}`)
    .join('\n\n');
}

/** @param {Ui} ui @param {Chosen} chosen @param {Group} group */
function groupView({ speech }, chosen, { id, tasks }) {
  return h(
    'fieldset',
    { class: 'tasks-group' },
    h('legend', null, speech.text(`tasks.group.${id}`)),
    tasks.map((task) => {
      const box = h('input', { type: 'checkbox', id: `task-${task}`, checked: chosen.tasks.has(task) });
      box.addEventListener('change', () => {
        if (box.checked) chosen.tasks.add(task);
        else chosen.tasks.delete(task);
      });
      return h('label', { class: 'task', for: `task-${task}` }, box, speech.text(`task.${task}`));
    }),
  );
}

/** @param {HTMLInputElement} field @param {string} label @param {string} help */
function field(field, label, help) {
  return h(
    'div',
    { class: 'tasks-field' },
    h('label', { for: field.id }, label),
    h('p', { id: `${field.id}-help`, class: 'help' }, help),
    field,
  );
}

/**
 * @param {Ui} ui
 * @param {Chosen} chosen
 * @param {(text: string) => void} write  puts text into the field
 * @param {(words: string) => void} say
 */
export function tasksView(ui, chosen, write, say) {
  const { speech } = ui;
  const take = () => {
    const text = tasksText(ui, chosen.occupation.value, chosen.years.value, chosen.tasks);
    if (!text) {
      say(speech.text('tasks.nothing'));
      told.textContent = speech.text('tasks.nothing');
      chosen.occupation.focus();
      return;
    }
    told.textContent = '';
    write(text);
    say(speech.text('tasks.written'));
  };
  const told = h('p', { class: 'error tasks-told' });
  return h(
    'details',
    { id: 'tasks', class: 'tasks' },
    h('summary', null, speech.text('tasks.title')),
    h('p', { class: 'help' }, speech.text('tasks.lead')),
    h(
      'div',
      { class: 'tasks-fields' },
      field(chosen.occupation, speech.text('tasks.occupation'), speech.text('tasks.occupation.help')),
      field(chosen.years, speech.text('tasks.years'), speech.text('tasks.years.help')),
    ),
    h(
      'div',
      { class: 'tasks-groups' },
      GROUPS.map((group) => groupView(ui, chosen, group)),
    ),
    h(
      'p',
      null,
      h(
        'button',
        { type: 'button', id: 'tasks-write', class: 'button plain', on: { click: take } },
        speech.text('tasks.write'),
      ),
    ),
    told,
  );
}
