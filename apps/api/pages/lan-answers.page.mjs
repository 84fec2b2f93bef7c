import { choice, field, tick } from './elements.page.mjs';
import { lanAnswerWords } from './lan-answer-words.page.mjs';
import { lanWords } from './lan-words.page.mjs';

const trimmed = (input) => input.value.trim();

function registration(form, { subject: { terms } }) {
  const dns = terms.dns && tick(form, lanAnswerWords.dnsRegistered, 'dns', false);
  const directory = terms.directory && field(form, lanAnswerWords.directoryRegistration, 'input');
  return () => ({
    dnsRegistered: dns ? dns.checked : false,
    ...(directory && trimmed(directory) ? { directoryRegistration: trimmed(directory) } : {}),
  });
}

/** The DNS was there before: only the directory is still asked for (4.4.1(3)). */
function directoryRegistration(form, { subject: { terms } }) {
  const directory = field(form, lanAnswerWords.directoryRegistration, 'input');
  return () => ({ dnsRegistered: terms.dns, directoryRegistration: trimmed(directory) });
}

function removal(form) {
  const dns = tick(form, lanAnswerWords.dnsRemoved, 'dns', false);
  return () => ({ dnsRemoved: dns.checked });
}

function deregistration(form) {
  const records = removal(form);
  const directory = tick(form, lanAnswerWords.directoryRemoved, 'directory', false);
  return () => ({ ...records(), directoryRemoved: directory.checked });
}

/** Says what was compared: what is seen meanwhile changes it (4.4.3(1)). */
function verification(form, { subjectHash }) {
  const result = choice(form, lanAnswerWords.result, lanWords.results);
  const note = field(form, lanAnswerWords.note, 'textarea');
  const deviations = field(form, lanAnswerWords.deviations, 'textarea');
  const action = choice(form, lanAnswerWords.action, lanAnswerWords.actions);
  const arrange = () => {
    // The label is what has to go, not the field alone.
    for (const each of [deviations, action]) each.parentElement.hidden = result.value !== 'DEVIATES';
  };
  result.addEventListener('change', arrange);
  arrange();
  const lines = () =>
    deviations.value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  return () => ({
    subjectHash,
    result: result.value,
    note: note.value,
    ...(result.value === 'DEVIATES' ? { deviations: lines(), action: action.value } : {}),
  });
}

/** What each duty of a connection asks for beside the answer; answers what to send. */
export const lanDuties = {
  'lan-connection/registration': registration,
  'lan-connection/change-registration': registration,
  'lan-connection/directory-registration': directoryRegistration,
  'lan-connection/unregistration': removal,
  'lan-connection/record-cleaning': removal,
  'lan-connection/deregistration': deregistration,
  'lan-connection/verification': verification,
  'lan-connection/impact-survey': (form) => {
    const affected = tick(form, lanAnswerWords.affected, 'affected', false);
    const findings = field(form, lanAnswerWords.findings, 'textarea');
    return () => ({ affected: affected.checked, findings: findings.value });
  },
  'lan-connection/restriction-review': (form) => {
    const decision = choice(form, lanAnswerWords.decision, lanAnswerWords.decisions);
    const reason = field(form, lanAnswerWords.reason, 'textarea');
    return () => ({ decision: decision.value, reason: reason.value });
  },
  'lan-connection/end-confirmation': (form, { subject: { terms } }) => {
    const how = field(form, lanAnswerWords.how, 'textarea');
    const directory = terms.directory && tick(form, lanAnswerWords.directoryRemoved, 'directory', false);
    return () => ({ how: how.value, ...(directory ? { directoryRemoved: directory.checked } : {}) });
  },
};

/** What a permission says beside the decision (4.4.1(2), 4.4.4(1)); answers what to send with it. */
export function examinationForm(form, { purpose, subject: { terms } }) {
  const purposeJudgement = field(form, lanAnswerWords.purposeJudgement, 'textarea');
  const formJudgement = field(form, lanAnswerWords.formJudgement, 'textarea');
  const dynamic = terms.acquisition === 'DHCP' && tick(form, lanAnswerWords.dynamicAcknowledged, 'dynamic', false);
  const security =
    purpose === 'change-examination' &&
    choice(form, lanAnswerWords.securityEquivalence, { '': '', ...lanAnswerWords.equivalences });
  return () => ({
    examination: {
      purposeJudgement: purposeJudgement.value,
      formJudgement: formJudgement.value,
      ...(dynamic ? { dynamicAddressAcknowledged: dynamic.checked } : {}),
      ...(security && security.value ? { securityEquivalence: security.value } : {}),
    },
  });
}
