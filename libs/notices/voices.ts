import type { Slug } from '#libs/kernel/slug';
import { breachVoice } from './breach-voice.js';
import { committeeListVoice } from './committee-list-voice.js';
import { findingVoice } from './finding-voice.js';
import { defectVoice, inspectionVoice } from './inspection-voice.js';
import { lanVoice } from './lan-voice.js';
import { disposalVoice } from './disposal-voice.js';
import { mediumVoice } from './medium-voice.js';
import { repairVoice } from './repair-voice.js';
import { serverVoice } from './server-voice.js';
import { terminalVoice } from './terminal-voice.js';
import type { Voice } from './voice.js';

/** The lifecycles, and the chains without one, that speak for themselves. */
const voices: Partial<Record<Slug | 'committee-list', Voice>> = {
  'lan-connection': lanVoice,
  terminal: terminalVoice,
  finding: findingVoice,
  'server-inspection': inspectionVoice,
  'server-defect': defectVoice,
  server: serverVoice,
  'server-breach': breachVoice,
  'committee-list': committeeListVoice,
  medium: mediumVoice,
  disposal: disposalVoice,
  repair: repairVoice,
};

/** The voice of a lifecycle; undefined where the shared words say everything. */
export function voiceOf(slug: string | undefined): Voice | undefined {
  return voices[slug as keyof typeof voices];
}
