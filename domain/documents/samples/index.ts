/** Every paper of the catalogue, filled in. */
import { missionSamples } from './missions';
import { registerSamples } from './registers';

export const samples = [...missionSamples, ...registerSamples];
/** The day on which the samples are printed: a week after the report of 4/8/2026, when "tháng 7/2026" has passed. */
export const printedOn = '2026-08-11';
