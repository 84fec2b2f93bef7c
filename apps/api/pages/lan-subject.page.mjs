import { moment } from './clock.page.mjs';
import { element } from './elements.page.mjs';
import { lanWords } from './lan-words.page.mjs';
import { language, words } from './words.page.mjs';

/** Shown side by side even where they stay: whether security drops is read off these (4.4.4(1)). */
const alwaysShown = ['protection', 'form', 'services'];
const compared = ['network', 'connectionPoint', 'hostName', 'address', 'mac'];

/** What is examined, done or checked: rows of term and lines. */
export function lanFacts({ subject, people }) {
  const { terms = {}, leases = {}, device = {}, before, observed, restriction, end } = subject;
  const nameOf = (id) => id && (people[id]?.[language] ?? id);
  const said = (field, value) => textOf(field, field === 'deviceAdministrator' ? nameOf(value) : value);
  const row = (field, value) => [lanWords.fields[field], [value ?? said(field, { ...terms, ...leases }[field])]];
  return [
    [words.applicant, [nameOf(subject.applicant)]],
    [words.user, [nameOf(subject.user), terms.userContact]],
    row('department', subject.department),
    [lanWords.fields.device, deviceLines(device)],
    row('deviceAdministrator', [nameOf(terms.deviceAdministrator), terms.deviceContact].filter(Boolean).join(' ')),
    row('purpose'),
    row('network'),
    row('form'),
    row('place'),
    row('hours'),
    row('services'),
    row('protection'),
    row('period', terms.plannedFrom && lanWords.toTime(moment(terms.plannedFrom), moment(terms.plannedTo))),
    row('hostName', [leases.hostName, leases.dnsZone].filter(Boolean).join('.')),
    row('address', leases.address ?? (terms.acquisition === 'DHCP' ? lanWords.dynamic : undefined)),
    row('acquisition'),
    row('connectionPoint', leases.connectionPoint),
    row('dns'),
    row('directory'),
    [words.why, [subject.reason]],
    [lanWords.changes, before ? [changes(subject, said)] : []],
    [lanWords.comparison, observed ? [comparison(subject)] : []],
    [lanWords.restriction, restriction ? restrictionLines(restriction) : []],
    [lanWords.end, end ? [lanWords.endReasons[end.reason] ?? end.reason, end.explanation] : []],
    ...earlier(subject),
  ];
}

/** A value of a connection as people write it. */
export function textOf(field, value) {
  if (value === null || value === undefined || value === '') return lanWords.none;
  if (field === 'form') return lanWords.forms[value] ?? value;
  if (field === 'acquisition') return lanWords.acquisitions[value] ?? value;
  if (field === 'plannedFrom' || field === 'plannedTo') return moment(value);
  if (field === 'protection') return protectionText(value);
  if (Array.isArray(value)) return value.join(words.comma) || lanWords.none;
  if (typeof value === 'boolean') return value ? lanWords.yes : lanWords.no;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function protectionText(protection) {
  const parts = Object.entries(protection).map(([field, value]) => `${nameOfField(field)}: ${textOf(field, value)}`);
  return parts.join(words.comma) || lanWords.none;
}

const nameOfField = (field) => lanWords.fields[field.split('.').pop()] ?? field;

function deviceLines({ name, kind, serial, hardware, mac }) {
  const labelled = Object.entries({ hardware, serial, mac }).filter(([, value]) => value);
  return [
    [name, kind && `(${kind})`].filter(Boolean).join(' '),
    ...labelled.map(([field, value]) => `${lanWords.fields[field]}: ${value}`),
  ];
}

/** Before and after side by side, whatever protects the connection first (4.4.4(1)). */
function changes({ before, terms, differences = [] }, said) {
  const others = differences.filter(({ field }) => !alwaysShown.includes(field.split('.')[0]));
  const rows = [
    ...alwaysShown.map((field) => ({ field, before: before.terms?.[field], after: terms[field] })),
    ...others,
  ].map(({ field, ...values }) => {
    const [had, has] = [said(field, values.before), said(field, values.after)];
    return [nameOfField(field), had, had === has ? has : marked(has, lanWords.changed)];
  });
  return table([lanWords.field, lanWords.before, lanWords.after], rows);
}

/** What was permitted beside what each source saw (4.4.3(1)). */
function comparison({ observed, terms, leases = {}, device = {} }) {
  if (observed.length === 0) return lanWords.neverSeen;
  const declared = { ...leases, network: terms.network, mac: device.mac };
  const rows = compared.map((field) => [
    nameOfField(field),
    field === 'address' && terms.acquisition === 'DHCP' ? lanWords.dynamic : textOf(field, declared[field]),
    ...observed.map(({ differences }) => {
      const found = differences.find((each) => each.field === field);
      return found ? marked(textOf(field, found.observed), lanWords.deviates) : lanWords.same;
    }),
  ]);
  const sources = observed.map(({ source, observedAt }) => lanWords.observedBy(source, moment(observedAt)));
  return table([lanWords.field, lanWords.declared, ...sources], rows);
}

function restrictionLines({ kind, emergency, reason, lifting }) {
  const said = `${lanWords.restrictionKinds[kind] ?? kind}${emergency ? ` (${lanWords.emergency})` : ''}: ${reason}`;
  return [said, lifting && `${lanWords.lifting}: ${lifting.reason}`];
}

/** What was attested before and bears on what is asked now. */
function earlier({ verification, survey }) {
  return [
    [
      lanWords.verification,
      verification
        ? [`${lanWords.results[verification.result]}: ${verification.note}`, ...(verification.deviations ?? [])]
        : [],
    ],
    [
      lanWords.survey,
      survey ? [`${survey.affected ? lanWords.surveyAffected : lanWords.surveyFree}: ${survey.findings}`] : [],
    ],
  ];
}

function marked(text, mark) {
  const cell = element('td', text);
  cell.append(element('span', mark, 'mark'));
  return cell;
}

function table(heads, rows) {
  const made = element('table');
  const line = (name, cells) => {
    const row = element('tr');
    row.append(...cells.map((cell) => (typeof cell === 'string' ? element(name, cell) : cell)));
    made.append(row);
  };
  line('th', heads);
  for (const cells of rows) line('td', cells);
  return made;
}
