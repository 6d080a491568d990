/** Papers that can be made from this file: looked at here, taken out as Word or Excel, numbered by văn thư. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf, call, get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { may, queryClient, useMe } from '../../app/queries';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { DateField } from '../../design/components/DateField';
import { TextField } from '../../design/components/Field';
import { Icon } from '../../design/components/Icon';
import { Banner, ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { More, Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { t } from '../../messages';
import { documentWords as w } from '../../messages/documents';
import { PaperFrame } from '../../work/PaperFrame';
import type { Track } from '../../work/types';
import './Documents.css';

type Offer = Get<'/tracks/{id}/documents'>['items'][number];

/** What a paper is about, as the API asks for it. */
const aboutOf = ({ about }: Offer) => ({
  ...(about?.about !== undefined && { about: about.about }),
  ...(about?.letter !== undefined && { letter: about.letter }),
});
const keyOf = ({ code, about }: Offer): string => `${code}/${about?.about ?? ''}/${about?.letter ?? ''}`;
const titleOf = ({ name, about }: Offer): string => (about === null ? name : `${name} – ${about.label}`);

export function DocumentsSection({ track }: { readonly track: Track }) {
  const [seen, setSeen] = useState<Offer>();
  const [numbering, setNumbering] = useState<Offer>();
  const me = useMe();
  const offers = useQuery({
    queryKey: ['track', track.id, 'documents'],
    queryFn: ({ signal }) => get('/tracks/{id}/documents', { params: { id: track.id }, signal }),
  });
  const line = (offer: Offer) => (
    <li key={keyOf(offer)} className="papers__line">
      <div className="papers__words">
        <span className="strong">{offer.name}</span>
        {offer.about !== null && <span className="soft">{offer.about.label}</span>}
        {offer.number !== null && (
          <span>
            <Tag tone="done">{w.number(offer.number)}</Tag>
          </span>
        )}
      </div>
      <div className="row row--tight">
        <Button
          size="small"
          icon="eye"
          aria-label={w.previewOf(titleOf(offer))}
          onPress={() => setSeen(offer)}
        >
          {w.preview}
        </Button>
        <Download track={track.id} offer={offer} format="docx" />
        {offer.about?.letter !== undefined && offer.number === null && may(me, 'issueNumber') && (
          <Button size="small" onPress={() => setNumbering(offer)}>
            {w.giveNumber}
          </Button>
        )}
      </div>
    </li>
  );
  return (
    <Section title={w.title} id="van-ban">
      <Loaded query={offers}>
        {({ items }) => {
          const own = items.filter(({ ofProcess }) => ofProcess);
          const others = items.filter(({ ofProcess }) => !ofProcess);
          if (items.length === 0) return <p className="muted">{w.none}</p>;
          return (
            <div className="stack no-print">
              <p className="soft">{w.lead}</p>
              {own.length > 0 && <ul className="papers">{own.map(line)}</ul>}
              {others.length > 0 && (
                <More summary={w.other(others.length)} open={own.length === 0}>
                  <ul className="papers">{others.map(line)}</ul>
                </More>
              )}
            </div>
          );
        }}
      </Loaded>
      {seen !== undefined && <Preview track={track.id} offer={seen} onClose={() => setSeen(undefined)} />}
      {numbering !== undefined && (
        <GiveNumber track={track} offer={numbering} onClose={() => setNumbering(undefined)} />
      )}
    </Section>
  );
}

function Download({
  track,
  offer,
  format,
  look = 'small',
}: {
  readonly track: string;
  readonly offer: Offer;
  readonly format: 'docx' | 'xlsx';
  readonly look?: 'small' | 'primary';
}) {
  const address = addressOf(
    '/tracks/{id}/documents/{code}/file',
    { id: track, code: offer.code },
    { ...aboutOf(offer), format },
  );
  return (
    <a
      className={look === 'primary' ? 'button button--primary' : 'button button--secondary button--small'}
      href={address}
      download
      {...(format === 'docx' && { 'aria-label': w.wordOf(titleOf(offer)) })}
    >
      <Icon name="download" />
      {format === 'docx' ? w.word : w.excel}
    </a>
  );
}

function Preview({
  track,
  offer,
  onClose,
}: {
  readonly track: string;
  readonly offer: Offer;
  readonly onClose: () => void;
}) {
  const paper = useQuery({
    queryKey: ['track', track, 'document', keyOf(offer)],
    queryFn: ({ signal }) =>
      get('/tracks/{id}/documents/{code}', {
        params: { id: track, code: offer.code },
        query: aboutOf(offer),
        signal,
      }),
  });
  return (
    <Dialog
      title={titleOf(offer)}
      size="wide"
      open
      onClose={onClose}
      footer={
        <>
          <Download track={track} offer={offer} format="docx" look="primary" />
          <Download track={track} offer={offer} format="xlsx" />
        </>
      }
    >
      <Loaded query={paper}>
        {({ html, review, name }) => (
          <div className="stack">
            {review.length > 0 && (
              <Banner tone="warn" title={w.review}>
                <ul>
                  {review.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </Banner>
            )}
            <PaperFrame title={w.frame(name)} html={html} />
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

const fields: Readonly<Record<string, string>> = { number: 'so', on: 'ngay', DATE_INVALID: 'ngay' };

function GiveNumber({
  track,
  offer,
  onClose,
}: {
  readonly track: Track;
  readonly offer: Offer;
  readonly onClose: () => void;
}) {
  const [number, setNumber] = useState('');
  const [on, setOn] = useState<string | null>(track.campaign.today);
  const { about, letter } = offer.about ?? {};
  const form = useSend(
    (key) => {
      if (about === undefined || letter === undefined || on === null) throw new Error(t.field.dateMissing);
      return call('PUT', '/tracks/{id}/letters', {
        params: { id: track.id },
        body: { about, letter, number: number.trim(), on },
        key,
      });
    },
    () => {
      toast(w.numbered(number.trim()));
      void queryClient.invalidateQueries({ queryKey: ['track', track.id] });
      onClose();
    },
    (path) => fields[path] ?? '',
  );
  return (
    <Dialog
      title={w.giveNumber}
      open
      onClose={onClose}
      footer={
        <DialogButtons
          label={w.giveNumber}
          isPending={form.pending}
          onDo={() =>
            form.submit([
              ...(number.trim() === '' ? [{ field: 'so', message: w.numberMissing }] : []),
              ...(on === null ? [{ field: 'ngay', message: t.field.dateMissing }] : []),
            ])
          }
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        <p className="soft">{titleOf(offer)}</p>
        <TextField
          id="so"
          label={w.numberLabel}
          hint={w.numberHint}
          required
          value={number}
          onChange={setNumber}
          maxLength={120}
          width="medium"
          error={form.errorAt('so')}
        />
        <DateField
          id="ngay"
          label={w.on}
          required
          value={on}
          onChange={setOn}
          max={track.campaign.today}
          error={form.errorAt('ngay')}
        />
      </div>
    </Dialog>
  );
}
