import type { Phrases } from './phrases.js';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Letters in English. */
export const en: Phrases = {
  instant: ({ year, month, day, weekday, time, zone }) =>
    `${weekdays[weekday]} ${day} ${months[month - 1]} ${year} ${time} ${zone}`,
  subject: (head, title, due) => `[Kitei] ${head}: ${title}${due ? ` (due ${due})` : ''}`,
  heads: {
    assigned: ({ item }) =>
      ({
        approval: 'Your decision is needed',
        duty: 'Your action is needed',
        review: 'Your review is needed',
        vote: 'Your vote is needed',
      })[item],
    reminder: ({ overdue }) => (overdue ? 'Reminder, overdue' : 'Reminder'),
    overdue: () => 'Overdue',
    escalated: ({ item }) => (item === 'review' ? 'Escalated to you for review' : 'Escalated to you for a decision'),
    reported: () => 'Reported to you as not done',
    'handed-over': () => 'Please stand in',
    delegated: () => 'Delegated to you',
    withdrawn: () => 'Withdrawn',
    outcome: () => 'Outcome',
    'one-time-link': () => 'Link that opens once',
    'password-policy': () => 'Password policy changed',
    locked: () => 'Account locked',
    'identity-failed': () => 'Suspicious: identity not confirmed',
    'second-factor': () => 'Please enrol a second factor',
    'dormancy-warning': () => 'Unused account about to be suspended',
  },
  settledHead: 'Nothing left to do',
  endingHeads: {
    active: 'Ready to use',
    rejected: 'Rejected',
    lapsed: 'Rejected for lack of an answer',
    withdrawn: 'Withdrawn',
    resolved: 'Resolved',
    vanished: 'Gone by itself',
    'ran-out': 'Ended with its window',
    revoked: 'Ended with the role',
    reissued: 'New password in use',
    'not-identified': 'Refused: identity not confirmed',
    voided: 'Ended: account out of use',
    other: 'Outcome',
  },
  greeting: (name) => `Dear ${name},`,
  leads: {
    assigned: ({ item }) =>
      ({
        approval: 'The following waits for your decision.',
        duty: 'The following waits for you to do it.',
        review: 'The following waits for your answer to every line.',
        vote: 'The committee votes on the following, and your vote has not been cast.',
      })[item],
    reminder: ({ overdue, due }) =>
      overdue
        ? `The following was due ${due ?? ''} and is still not done. Please see to it now.`
        : `The following is not done yet. It is due ${due ?? ''}.`,
    overdue: ({ due }) => `The following was due ${due ?? ''} and is now recorded as overdue. Please see to it now.`,
    escalated: ({ item }) =>
      item === 'review'
        ? 'You can now answer the following as well. Please answer the lines that are still open.'
        : 'You can now decide on the following as well. Please look at it and decide.',
    reported: () => 'The following is not done. Please see to it that those responsible do it.',
    'handed-over': () => 'Please see to the following in place of somebody who is away.',
    delegated: () => 'The following was delegated to you.',
    withdrawn: () => 'The applicant has withdrawn the following application. There is nothing left for you to do.',
    'one-time-link': () => 'What you need for the following is handed over by a link that opens once.',
    'password-policy': () =>
      'The password policy of the following target, which you administer, was set anew. See to it that the target enforces it.',
    locked: () =>
      'The following account was locked after too many failed logins in a row. It is not unlocked by itself: its user applies for a password reissue, a system administrator confirms who applies, and the new password lifts the lock. If the failed logins were not those of the user, tell the information systems department.',
    'identity-failed': () =>
      'Somebody applied for a new password for the following account and was not found to be its user. The application was refused and no password was issued. Treat it as suspicious: look at the check in the details, and warn the user by way of the number in the directory.',
    'second-factor': () =>
      'The rights of the following account take effect once you have enrolled a second factor. A system administrator of the target will guide you.',
    'dormancy-warning': () =>
      'Nobody has used the following account for a long time. Unless it is used, it is suspended at the time below.',
  },
  settledLead: 'The following ended before this letter could be sent. There is nothing left for you to do.',
  endings: {
    active: (title) => `Everything for "${title}" is done.`,
    rejected: (title) => `The application for "${title}" was rejected.`,
    lapsed: (title) =>
      `Nobody acted on the application for "${title}" by the last deadline, so it was rejected automatically.`,
    withdrawn: (title) => `The application for "${title}" was withdrawn.`,
    resolved: (title) => `"${title}" was resolved by the system administrators of the target.`,
    vanished: (title) => `"${title}" was observed to be gone.`,
    'ran-out': (title) => `"${title}" was still under way when its window was over, so it was ended automatically.`,
    revoked: (title) =>
      `"${title}" was ended at once, because its person is no system administrator of the target any more.`,
    reissued: (title) => `The user has received the new password of "${title}".`,
    'not-identified': (title) =>
      `The application for "${title}" was refused, because the applicant was not confirmed to be the user in person.`,
    voided: (title) => `"${title}" ended, because the account went out of use meanwhile.`,
    other: (title, state) => `"${title}" is now in the state "${state}".`,
  },
  meaning: {
    applicant: {
      active: 'It is in use as applied for and entered in the ledger. As the applicant you have nothing left to do.',
      rejected: 'Nothing was made or changed. If it is still needed, mind the reason and apply again.',
      lapsed: 'Nothing was made or changed; silence never counts as approval. If it is still needed, apply again.',
      withdrawn: 'Nothing was made or changed. If it is needed after all, apply again.',
      resolved: 'Follow the link below for the result.',
      vanished: 'There is nothing to do. What happened is on record.',
      'ran-out': 'You may not go on with it. If there is work left, ask for another use.',
      revoked: 'You may not go on with it. To hand work over, speak to a system administrator of the target.',
      reissued: 'The old password is worthless. Change the new one at the first login, as the target asks you to.',
      'not-identified':
        'No password was issued. If it was you, speak to a system administrator in person and apply again.',
      voided:
        'A password that was not yet received is worthless. To use the account again, its resumption is applied for.',
      other: 'Follow the link below for the details.',
    },
    user: {
      active: 'You can use it from now on. It is yours alone: do not share it with anybody.',
      rejected: 'It was meant for you and cannot be used. If your work needs it, speak to the applicant.',
      lapsed: 'It was meant for you and cannot be used. If your work needs it, speak to the applicant.',
      withdrawn: 'It was meant for you and cannot be used. If that surprises you, ask the applicant.',
      resolved: 'Follow the link below for the result.',
      vanished: 'There is nothing to do. What happened is on record.',
      'ran-out': 'You may not go on with it. If there is work left, ask for another use.',
      revoked: 'You may not go on with it. To hand work over, speak to a system administrator of the target.',
      reissued: 'The old password is worthless. Change the new one at the first login, as the target asks you to.',
      'not-identified':
        'No password was issued. If it was you, speak to a system administrator in person and apply again.',
      voided:
        'A password that was not yet received is worthless. To use the account again, its resumption is applied for.',
      other: 'Follow the link below for the details.',
    },
  },
  dormancy: {
    user: 'If you need it for your work, log on once before then. If you do not need it, there is nothing to do. Once it is suspended, it takes an application to have it back.',
    manager:
      'It belongs to a user of your department. Find out whether they need it for their work. Used before then, it stays. Once it is suspended, it takes an application to have it back.',
  },
  neverUsed: 'no use on record',
  labels: {
    item: 'What',
    lines: 'Lines to answer',
    target: 'Target',
    applicant: 'Applicant',
    user: 'User',
    department: 'Department',
    waitsOn: 'Waits on',
    since: 'Waiting since',
    due: 'Due',
    reason: 'Reason',
    cause: 'Cause',
    verdict: 'The target said',
    clause: 'Clause',
    expires: 'Link expires',
    effective: 'Takes effect',
    lastUsed: 'Last used',
    suspends: 'Suspended',
  },
  headings: {
    why: 'Why you',
    next: 'What happens next by itself',
    otherwise: 'If nobody acts',
    link: 'About this link',
    meaning: 'What it means for you',
    changes: 'What changes',
  },
  actions: {
    decide: 'Look at it and decide',
    answer: 'See the lines and answer',
    do: 'Look at it and act',
    look: 'See the details',
    openOnce: 'Open the link (once)',
  },
  grounds: {
    responsible: (role) => `You are responsible for this as ${role}.`,
    deputy: (_role, forPerson) => `You are the deputy of ${forPerson}, who is away.`,
    escalation: (role) => `Nobody who would be responsible first was found, so it comes to you as ${role}.`,
    delegate: (_role, forPerson) => `${forPerson} delegated it to you.`,
    'refused-by-target': (role) =>
      `You are responsible for this as ${role}. The target refused to have it done automatically, so please do it by hand.`,
    'escalated-due': () => 'It was escalated to you because those responsible did not decide in time.',
    'escalated-undeliverable': () =>
      'It was escalated to you because the notice to those responsible could not be delivered.',
    'reported-due': () => 'It is reported to you because those responsible did not finish it in time.',
    'reported-tied': () =>
      'Everybody has voted and no option has the majority: the casting vote is yours as chair of the committee.',
    'reported-no-quorum': () =>
      'Too few members may vote, so the committee cannot decide this until it has more members without a conflict of interest.',
    'reported-undeliverable': () =>
      'It is reported to you because the notice to those responsible could not be delivered.',
  },
  roles: {
    SERVER_ADMINISTRATOR: 'server administrator',
    NETWORK_ADMINISTRATOR: 'network administrator',
    CLIENT_TERMINAL_ADMINISTRATOR: 'client terminal administrator',
    SYSTEM_ADMINISTRATOR: 'system administrator',
    OPERATOR: 'operator',
    SYSTEM_DESIGNER: 'system designer',
    INFORMATION_SYSTEMS_DEPARTMENT: 'the information systems department',
    INFORMATION_SECURITY_COMMITTEE: 'the information security committee',
    COMMITTEE_CHAIR: 'chair of the information security committee',
    SYSTEM_SECURITY_OFFICER: 'system security officer',
    THIRD_PARTY_INSPECTOR: 'third-party inspector',
    MALWARE_DESK: 'the malware desk',
    APPLICATION_DEVELOPER: 'application developer',
    STAKEHOLDER: 'stakeholder',
    AUDITOR: 'auditor',
    KITEI_ADMINISTRATOR: 'Kitei administrator',
    DEPARTMENT_MANAGER: 'manager of the department',
    REGULATION_SUBJECT: 'subject of the regulation',
    USER: 'the user',
    APPLICANT: 'the applicant',
    PROVISIONER: 'the administrator who created it',
    IDENTITY_CHECKER: 'the administrator who confirmed the identity',
    SUPERIOR: 'the superior',
  },
  somebody: 'the person responsible',
  acts: {
    remind: 'Those it waits on are reminded.',
    overdue: 'It is due. If it is not done by then, it is recorded as overdue and those it waits on are told.',
    escalate: {
      approval: (target) => `It also goes to ${target} for a decision.`,
      duty: (target) => `It is reported to ${target}.`,
      review: (target) => `It also goes to ${target} to be answered.`,
      vote: (target) => `It is reported to the ${target}, who may close the vote if it has its quorum.`,
    },
    default: {
      lapses: 'This is the last deadline. Without an answer by then it ends by itself.',
      stays: 'It stays open and is reported to the information security committee.',
    },
  },
  oneTime: {
    once: 'The link opens one single time and shows its content never again. Be ready to use it before you open it.',
    personal: 'The link is for you alone; do not forward it. This mail itself holds no secret.',
    task: {
      administrator: 'Set what you see on the target and report the item above as done. Keep no copy.',
      user: 'Use what you see for the first login and change it when asked. Then confirm the receipt in the item above.',
    },
    alreadyOpened: {
      administrator:
        'If it says that it was opened before and that was not you, somebody else may have seen it: do not set the value, have it issued anew.',
      user: 'If it says that it was opened before and that was not you, somebody else may have seen it: tell a system administrator at once and ask for a new one.',
    },
    gone: 'The link you were to get has expired or was replaced. If no newer letter has reached you, ask a system administrator for a new one.',
  },
  footer: {
    zone: (timeZone) => `Times are local to ${timeZone}.`,
    automatic: 'Kitei sent this mail automatically. Nobody reads replies to it.',
    caseId: (id) => `Case: ${id}`,
  },
  colon: ': ',
  comma: ', ',
};
