/** The legal basis of a rule, and how far it was checked: never the one without the other. */
import { Tag, type Tone } from '../design/components/Tag';
import { processWords as w } from '../messages/process';
import { basisName } from './describe';
import type { Basis } from './types';
import './Basis.css';

const tones: Readonly<Record<Basis['tag'], Tone>> = {
  V: 'done',
  S: 'accent',
  P: 'plain',
  M: 'soon',
  D: 'wait',
};

export const BasisTag = ({ tag }: { readonly tag: Basis['tag'] }) => (
  <Tag tone={tones[tag]}>{w.tags[tag]}</Tag>
);

export function BasisLine({ basis }: { readonly basis: Basis }) {
  return (
    <span className="basis">
      <span className="basis__text">{basisName(basis)}</span> <BasisTag tag={basis.tag} />
    </span>
  );
}
