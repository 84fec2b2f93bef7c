import { instantOf, moment } from './clock.page.mjs';
import { choice, field, group } from './elements.page.mjs';
import { inspectionWords } from './inspection-words.page.mjs';
import { language, words } from './words.page.mjs';

/** What is inspected, and what the documents say of it (4.2.4(7)[1st]②-⑤). */
export function inspectionFacts({ subject }) {
  const { server = {}, quarter, dueAt, declared } = subject;
  return [
    [inspectionWords.server, [server.name]],
    [inspectionWords.quarter, [quarter]],
    [inspectionWords.owed, [dueAt && moment(dueAt)]],
    ...(declared ? declaredFacts(declared) : []),
  ];
}

function declaredFacts({ configuration, rights, services, accounts }) {
  const listed = (names) => (names.length > 0 ? names : [inspectionWords.undeclared]);
  const granted = rights.map(({ subject, object, access }) => `${subject}: ${object} (${access})`);
  return [
    [inspectionWords.configuration(configuration?.version ?? 0), listed(configuration?.hardware ?? [])],
    [inspectionWords.rights, listed([...new Set(granted)])],
    [inspectionWords.services, listed(services)],
    [inspectionWords.accounts, listed(accounts)],
  ];
}

/** What is wrong, and what was done and reported so far (4.2.4(8)). */
export function defectFacts({ subject }) {
  const { server = {}, itemTitle, itemClause, description, correction, report } = subject;
  return [
    [inspectionWords.server, [server.name]],
    [inspectionWords.item, [itemTitle && `${itemTitle[language]} (${itemClause})`]],
    [inspectionWords.description, [description]],
    [inspectionWords.corrected, [correction?.done]],
    [inspectionWords.reported, [report?.defect, report?.countermeasures]],
  ];
}

const linesOf = ({ value }) =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const moments = (input) => instantOf(input.value);
const texts = ({ value }) => value.trim();
const counts = ({ value }) => (value.trim() === '' ? undefined : Number(value));

/** Evidence of each item: name, kind of field, and how its value is read; what is left empty the record asks for. */
const evidence = {
  VULNERABILITY_SCAN: [
    ['tool', 'input', texts],
    ['scannedAt', 'datetime-local', moments],
    ['vulnerabilityDataAt', 'datetime-local', moments],
  ],
  APPLICATION_MATCH: [['found', 'textarea', linesOf]],
  ACCESS_RIGHTS: [['extras', 'textarea', linesOf]],
  SERVICES: [['found', 'textarea', linesOf]],
  ACCOUNTS: [['found', 'textarea', linesOf]],
  PASSWORDS: [
    ['method', 'input', texts],
    ['guessable', 'number', counts],
  ],
};

function itemForm(form, item) {
  const frame = group(form, inspectionWords.items[item]);
  const result = choice(frame, inspectionWords.result, inspectionWords.results);
  const fields = evidence[item].map(([name, kind, read]) => {
    const input = field(frame, inspectionWords[name], kind === 'textarea' ? kind : 'input');
    if (kind !== 'textarea' && kind !== 'input') input.type = kind;
    return { name, read: () => read(input) };
  });
  const remarks = field(frame, inspectionWords.remarks, 'input');
  const deficiencies = field(frame, inspectionWords.deficiencies, 'textarea');
  return {
    answer: () => ({
      item,
      result: result.value,
      ...(texts(remarks) ? { remarks: texts(remarks) } : {}),
      ...Object.fromEntries(
        fields.map(({ name, read }) => [name, read()]).filter(([, value]) => value !== undefined && value !== ''),
      ),
    }),
    deficiencies: () => linesOf(deficiencies).map((description) => ({ item, description })),
  };
}

function reportForm(form) {
  const defect = field(form, inspectionWords.defect, 'textarea');
  const countermeasures = field(form, inspectionWords.countermeasures, 'textarea');
  return () => ({ defect: defect.value, countermeasures: countermeasures.value });
}

/** What each duty of an inspection or a defect asks for beside the answer; answers what to send. */
export const inspectionDuties = {
  'server-inspection/appointment': (form) => {
    const inspector = field(form, inspectionWords.inspector, 'input');
    return () => ({ inspector: texts(inspector) });
  },
  'server-inspection/inspection': (form, { subject }) => {
    const items = Object.keys(evidence).map((item) => itemForm(form, item));
    return () => ({
      quarter: subject.quarter,
      answers: items.map(({ answer }) => answer()),
      deficiencies: items.flatMap(({ deficiencies }) => deficiencies()),
    });
  },
  'server-defect/correction': (form) => {
    const done = field(form, inspectionWords.done, 'textarea');
    return () => ({ done: done.value });
  },
  'server-defect/report': reportForm,
};

/** How a decision is called where taking note of a defect is no approval. */
export function decisionName(slug, decision) {
  return (slug === 'server-defect' && inspectionWords.decisions[decision]) || words.answers[decision];
}
