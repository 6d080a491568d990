/** The legal basis of a rule or of a rest day, and how far it has been checked. */
import { z } from 'zod';

/** V: the text itself was read · S: secondary source · P: seen in practice · M: from memory · D: our proposal. */
export const basisTagSchema = z.enum(['V', 'S', 'P', 'M', 'D']);
export type BasisTag = z.infer<typeof basisTagSchema>;

export type BasisStatus = 'verified' | 'secondary' | 'practice' | 'unverified' | 'proposed';

/** Names the document ("Bộ luật Lao động 2019") and the place in it ("Điều 112"); never a link, links rot. */
export const legalBasisSchema = z.strictObject({
  text: z.string().min(1).max(500),
  tag: basisTagSchema,
  article: z.string().min(1).max(200).optional(),
});
export type LegalBasis = z.infer<typeof legalBasisSchema>;

const tags = {
  V: { status: 'verified', label: 'đã đối chiếu văn bản' },
  S: { status: 'secondary', label: 'nguồn thứ cấp' },
  P: { status: 'practice', label: 'thực tế' },
  M: { status: 'unverified', label: 'chưa kiểm chứng' },
  D: { status: 'proposed', label: 'đề xuất' },
} as const;

/** The tag in words, as shown to people. */
export const tagLabel = (tag: BasisTag): string => tags[tag].label;

/** The tag as a stable name, for filters and for data. */
export const tagStatus = (tag: BasisTag): BasisStatus => tags[tag].status;

/** "Điều 112 Bộ luật Lao động 2019" */
export const basisName = (basis: LegalBasis): string =>
  basis.article === undefined ? basis.text : `${basis.article} ${basis.text}`;

/** "Điều 112 Bộ luật Lao động 2019 (nguồn thứ cấp)" */
export const basisWithTag = (basis: LegalBasis): string => `${basisName(basis)} (${tagLabel(basis.tag)})`;
