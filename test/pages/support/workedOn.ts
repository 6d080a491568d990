import type { Office } from './office';

export interface WorkedOn {
  readonly campaign: string;
  readonly track: string;
  readonly unit: string;
  readonly own: string;
}

/** A campaign for one ward, whose plan waits for a decision while other work is open; and a launch half way. */
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
  return { campaign: campaign.id, track, unit, own: track };
}
