import { z } from 'zod';
import type { Office } from './office';
import type { Scene } from './pages';

export interface WorkedOn {
  readonly campaign: string;
  readonly track: string;
  readonly unit: string;
  /** A file in which the ward of the seat `unit` has something to report. */
  readonly own: string;
  readonly process: string;
}

/** A campaign for one ward, whose plan waits for a decision while other work is open; a launch and a process half way. */
export async function workedOn(office: Office, ward: string, slug: string): Promise<WorkedOn> {
  const unit = await office.commune(ward);
  const campaign = await office.directive(`Triển khai chỉ thị: ai cũng dùng được, ${ward}`, [unit]);
  const track = campaign.track(unit);
  await office.draftLaunch('thammuu.hanoi', 'Đợt đang soạn');
  await office.act(`vt.${slug}`, track, { type: 'acknowledge', key: 'receipt' });
  const file = await office.upload(`ld.${slug}`, 'ke-hoach.pdf');
  await office.act(`ld.${slug}`, track, {
    type: 'submit',
    key: 'plan',
    form: { planNo: '3/KH-UBND', plan: [file], tasks: 4 },
  });
  const process = await office.draftProcess();
  return { campaign: campaign.id, track, unit, own: track, process };
}

/** The same with what the other pages of detail show: a proposed reorganisation, somebody of a ward. */
export async function sceneOf(office: Office, of: WorkedOn, account: string): Promise<Scene> {
  const { person } = await office.call(
    account,
    'GET',
    '/me',
    z.object({ person: z.object({ id: z.string() }) }),
  );
  const [from, into] = await Promise.all(
    ['Phường Việt Hưng', 'Phường Bồ Đề'].map((name) => office.commune(name)),
  );
  const { id } = await office.call('quantri', 'POST', '/org/reorganisations', z.object({ id: z.string() }), {
    decisionNo: '07/NQ-HĐND (mẫu)',
    on: '2030-01-01',
    merges: [{ from: [from], into }],
  });
  return { ...of, person: person.id, reorganisation: id };
}
