import { instantOf, moment, wallClock } from './clock.page.mjs';
import { choice, field, tick } from './elements.page.mjs';
import { repairWords } from './repair-words.page.mjs';

/** What is known of a repair: rows of term and lines. */
export function repairFacts({ subject }) {
  const { assetNumber, serial, confidential, fault, assessment, removal, request } = subject;
  const safe = assessment?.canConfirm && assessment.canProtect;
  return [
    [repairWords.asset, [`${assetNumber} (${serial})`, confidential && repairWords.confidential]],
    [repairWords.fault, [fault]],
    [repairWords.assessment, assessment ? [safe ? repairWords.safe : repairWords.exposed, assessment.grounds] : []],
    [repairWords.removal, removal ? [`${removal.serial} (${removal.place})`] : []],
    [
      repairWords.request,
      request
        ? [
            repairWords.modes[request.mode],
            request.company && `${request.company} (${request.contact})`,
            repairWords.until(moment(request.returnBy)),
          ]
        : [],
    ],
  ];
}

const given = (name, { value }) => (value.trim() ? { [name]: value.trim() } : {});
const listed = (name, { value }, between) => {
  const parts = value.split(between).map((part) => part.trim());
  const said = parts.filter((part) => part !== '');
  return said.length > 0 ? { [name]: said } : {};
};
const digests = (input) => listed('evidence', input, /\s+/);

function instant(form, text, at) {
  const input = field(form, text, 'input');
  input.type = 'datetime-local';
  if (at) input.value = wallClock(at);
  return input;
}

/** What the duties of a repair ask for. */
export const repairDuties = {
  'repair/assessment': (form) => {
    const canConfirm = tick(form, repairWords.canConfirm, 'canConfirm', false);
    const canProtect = tick(form, repairWords.canProtect, 'canProtect', false);
    const grounds = field(form, repairWords.grounds, 'textarea');
    return () => ({ canConfirm: canConfirm.checked, canProtect: canProtect.checked, grounds: grounds.value });
  },
  'repair/removal': (form) => {
    const serial = field(form, repairWords.storageSerial, 'input');
    const place = field(form, repairWords.place, 'input');
    const by = field(form, repairWords.by, 'input');
    const at = instant(form, repairWords.at, Date.now());
    const evidence = field(form, repairWords.evidence, 'input');
    return () => ({
      ...{ serial: serial.value, place: place.value, by: by.value, at: instantOf(at.value) },
      ...digests(evidence),
    });
  },
  'repair/request': (form) => {
    const mode = choice(form, repairWords.mode, repairWords.modes);
    const company = field(form, repairWords.company, 'input');
    const contact = field(form, repairWords.contact, 'input');
    const returnBy = instant(form, repairWords.returnBy);
    return () => ({
      ...{ mode: mode.value, ...given('company', company), ...given('contact', contact) },
      ...(returnBy.value ? { returnBy: instantOf(returnBy.value) } : {}),
    });
  },
  'repair/visit': (form, item) => {
    const company = field(form, repairWords.company, 'input', item.subject.request?.company ?? '');
    const persons = field(form, repairWords.persons, 'textarea');
    const enteredAt = instant(form, repairWords.enteredAt);
    const leftAt = instant(form, repairWords.leftAt);
    const escort = field(form, repairWords.escort, 'input');
    const complied = tick(form, repairWords.complied, 'complied', false);
    const evidence = field(form, repairWords.evidence, 'input');
    return () => ({
      ...{ company: company.value, persons: [], ...listed('persons', persons, /[,、\n]/) },
      ...{ enteredAt: instantOf(enteredAt.value), leftAt: instantOf(leftAt.value), escort: escort.value },
      ...{ regulationComplied: complied.checked, ...digests(evidence) },
    });
  },
  'repair/return': (form) => {
    const outcome = choice(form, repairWords.outcome, repairWords.results);
    const serial = field(form, repairWords.serial, 'input');
    const work = field(form, repairWords.work, 'textarea');
    const replaced = field(form, repairWords.replaced, 'input');
    const old = field(form, repairWords.oldStorage, 'input');
    const fate = choice(form, repairWords.oldFate, repairWords.oldFates);
    const place = field(form, repairWords.place, 'input');
    const certificate = field(form, repairWords.certificate, 'input');
    const evidence = field(form, repairWords.evidence, 'input');
    const storage = () => ({
      ...{ serial: old.value.trim(), fate: fate.value },
      ...{ ...given('place', place), ...given('evidence', certificate) },
    });
    return () => ({
      ...{ outcome: outcome.value, serial: serial.value.trim(), work: work.value, ...given('replaced', replaced) },
      ...{ ...(old.value.trim() ? { replacedStorage: storage() } : {}), ...digests(evidence) },
    });
  },
  'repair/storage': (form, item) => {
    const fate = choice(form, repairWords.fate, repairWords.fates);
    const serial = field(form, repairWords.storageSerial, 'input', item.subject.removal?.serial ?? '');
    const place = field(form, repairWords.keptAt, 'input');
    return () => ({ fate: fate.value, serial: serial.value.trim(), ...given('place', place) });
  },
};
