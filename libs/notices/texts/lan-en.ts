import type { LanWords } from './lan-words.js';

/** Letters about LAN connections in English. */
export const lanEnglish: LanWords = {
  labels: {
    purpose: 'Purpose of use',
    network: 'Network',
    form: 'Form of connection',
    place: 'Place of installation',
    hours: 'Hours of use',
    services: 'Services used',
    period: 'Planned period',
    plannedFrom: 'Planned period begins',
    plannedTo: 'Planned period ends',
    hostName: 'Host name',
    address: 'IP address',
    acquisition: 'Fixed IP or DHCP',
    connectionPoint: 'Connection point',
    dns: 'DNS registration',
    directory: 'Directory registration',
    mac: 'MAC address',
    protection: 'Protection',
    authentication: 'authentication',
    encryption: 'encryption',
    multiFactor: 'second factor',
    deviceAdministrator: 'Administrator of the device',
    deviceContact: 'Contact of that administrator',
    userContact: 'Contact of the user',
    restriction: 'Restriction',
    lifting: 'lifted because',
    emergency: 'emergency',
    end: 'Why it ends',
    instruction: 'Instruction',
    reason: 'Reason',
  },
  forms: { WIRED: 'wired', WIRELESS: 'wireless', REMOTE: 'remote access' },
  acquisitions: { FIXED: 'fixed IP', DHCP: 'DHCP' },
  dynamic: 'dynamic (DHCP)',
  registered: { yes: 'registered', no: 'not registered' },
  answered: { yes: 'yes', no: 'no' },
  nothing: 'none',
  period: (from, to) => `${from} to ${to}`,
  restrictionKinds: { ACCESS_CONTROL: 'access control', DISCONNECTION: 'disconnection' },
  endReasons: {
    PERIOD_EXPIRED: 'its planned period is over',
    DEPARTMENT_JUDGEMENT: 'the information systems department judged it necessary',
    UNNECESSARY: 'it is not needed any more',
    IMPROPER: 'it was found to be improper',
  },
  headings: {
    purpose: 'Permitted purpose',
    form: 'Permitted form of use',
    device: 'The device',
    changes: 'What changes',
    observed: 'What was permitted and what was observed',
    answer: 'What is asked of you',
    silence: 'Without an answer',
  },
  changed: (label, before, after) => `${label}, before: ${before} → afterwards: ${after}`,
  unchanged: (label, value) => `${label}, as before: ${value}`,
  deviates: (label, declared, observed) => `${label}, permitted: ${declared} / observed: ${observed}`,
  seenBy: (source, at) => `Observed by ${source} (${at})`,
  conforms: 'Nothing differs from what was permitted.',
  neverSeen: 'Nothing was observed. Check it on the spot or in the settings of the device.',
  letters: {
    'lan-instruction': {
      head: 'Instruction about your LAN connection',
      lead: 'The information systems department instructs you about the following LAN connection. Please read it and comply.',
    },
    'lan-restricted': {
      head: 'LAN connection restricted',
      lead: 'The following LAN connection is restricted by the information systems department. Refrain from what is restricted until you are told that it is lifted.',
    },
    'lan-lifted': {
      head: 'Restriction lifted',
      lead: 'The restriction of the following LAN connection is lifted. It may be used as permitted again.',
    },
    'lan-expiry': {
      head: 'Planned period of a LAN connection ends',
      lead: 'The planned period of the following LAN connection is about to end. Please say whether you still need it.',
    },
    'lan-ended': {
      head: 'LAN connection ended',
      lead: 'The following LAN connection has come to its end. Do not connect the device to the LAN any more. If it is needed again, apply for a new connection.',
    },
  },
  permission: {
    new: {
      head: 'LAN connection permitted',
      lead: 'The LAN connection is permitted and registered. Please use it within the following terms.',
    },
    change: {
      head: 'Change of a LAN connection permitted',
      lead: 'The change of the LAN connection is permitted and registered. From now on, please use it within the following terms.',
    },
  },
  beforeInstruction: 'It is an emergency, so the restriction comes before any instruction.',
  expiry: {
    extend:
      'To extend it, follow the link below, enter the new end and the reason, and apply. It is examined like any change.',
    unneeded: 'If you do not need it any more, say so on the same page.',
    silence: (at) => `Without an answer the connection ends at ${at}.`,
    action: 'Apply for an extension, or say that it is not needed',
  },
  endings: {
    connected: {
      head: 'LAN connection ready to use',
      lead: (title) => `"${title}" is registered.`,
      applicant: 'The permission notice holds its terms.',
      user: 'Use it within the permitted terms.',
    },
    rejected: {
      head: 'Rejected',
      lead: (title) => `The application for "${title}" was examined and rejected.`,
      applicant:
        'The address and whatever else was reserved is released. If it is still needed, mind the reason and apply again.',
      user: 'It was meant for you and cannot be used. If your work needs it, speak to the applicant.',
    },
    lapsed: {
      head: 'Rejected for lack of an answer',
      lead: (title) =>
        `The application for "${title}" was not examined by the last deadline, so it was rejected automatically.`,
      applicant:
        'The address and whatever else was reserved is released; silence never counts as permission. If it is still needed, apply again.',
      user: 'It was meant for you and cannot be used. If your work needs it, speak to the applicant.',
    },
    withdrawn: {
      head: 'Withdrawn',
      lead: (title) => `The application for "${title}" was withdrawn.`,
      applicant: 'The address and whatever else was reserved is released. If it is needed after all, apply again.',
      user: 'It was meant for you and cannot be used. If that surprises you, ask the applicant.',
    },
    failed: {
      head: 'Could not be registered',
      lead: (title) => `"${title}" was permitted but could not be registered in time.`,
      applicant:
        'What had been registered was undone, and everything that was reserved is released. If it is still needed, apply again.',
      user: 'It cannot be used. If your work needs it, speak to the applicant.',
    },
    checked: {
      head: 'Connection checked',
      lead: (title) => `The check of "${title}" is done.`,
      applicant: 'The connection stays in force.',
      user: 'You can go on using it within the permitted terms.',
    },
    surveyed: {
      head: 'Survey done',
      lead: (title) => `The work that depends on "${title}" was surveyed.`,
      applicant: 'The connection ends with its planned period. If it is needed longer, apply for it before then.',
      user: 'The connection ends with its planned period. If it is needed longer, apply for it before then.',
    },
    changed: {
      head: 'Change completed',
      lead: (title) => `Everything for the change of "${title}" is done.`,
      applicant: 'The permission notice of the change holds its terms.',
      user: 'Use it within the new terms.',
    },
    'change-rejected': {
      head: 'Change rejected',
      lead: (title) => `The application to change "${title}" was examined and rejected.`,
      applicant: 'The connection keeps its terms. If the change is still needed, mind the reason and apply again.',
      user: 'The connection keeps its terms.',
    },
    'change-lapsed': {
      head: 'Change rejected for lack of an answer',
      lead: (title) =>
        `The application to change "${title}" was not examined by the last deadline, so it was rejected automatically.`,
      applicant:
        'The connection keeps its terms; silence never counts as permission. If the change is still needed, apply again.',
      user: 'The connection keeps its terms.',
    },
    'change-withdrawn': {
      head: 'Change withdrawn',
      lead: (title) => `The application to change "${title}" was withdrawn.`,
      applicant: 'The connection keeps its terms. If the change is needed after all, apply again.',
      user: 'The connection keeps its terms.',
    },
    'change-failed': {
      head: 'Change could not be registered',
      lead: (title) => `The change of "${title}" was permitted but could not be registered in time.`,
      applicant:
        'What had been registered was undone, and what was reserved for the change is released. The connection keeps its terms. If the change is still needed, apply again.',
      user: 'The connection keeps its terms.',
    },
    restricted: {
      head: 'Restriction carried out',
      lead: (title) => `"${title}" is now restricted.`,
      applicant: 'The restriction stays until it is lifted.',
      user: 'The restriction stays until it is lifted. Speak to the information systems department about it.',
    },
    lifted: {
      head: 'Restriction lifted',
      lead: (title) => `The restriction of "${title}" was lifted.`,
      applicant: 'The connection is in force again with its permitted terms.',
      user: 'You can use it again within the permitted terms.',
    },
    ended: {
      head: 'Connection ended',
      lead: (title) => `The end of "${title}" is confirmed.`,
      applicant: 'Its record and the lists are brought up to date. If it is needed again, apply for a new one.',
      user: 'Do not connect the device to the LAN any more. If it is needed again, apply for a new connection.',
    },
  },
  overtaken: (cause) => `The following was called off (${cause}). There is nothing left for you to do.`,
  postponed:
    'The following was called off, because something else comes first. If it is still needed, you are asked again.',
};
