/** Somebody saved the draft while something else was typed here: what differs, and which of the two goes on. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Dialog } from '../../design/components/Overlay';
import { Skeleton } from '../../design/components/Progress';
import { toast } from '../../design/components/Toast';
import { moment } from '../../lib/civil';
import { composeWords } from '../../messages/compose';
import { useTitles } from '../../process/queries';
import { differences } from '../processes/differences';
import { DifferenceList } from '../processes/Versions';
import { checkQuery, type Version, type Writing } from './useWriting';

const w = composeWords.clash;

/** Who saved it, and when, as a sentence names them. */
function useSaver({ saved }: Version): { readonly who: string; readonly at: string } {
  const me = useMe();
  const by = saved?.by;
  return {
    who: by === undefined || by === null ? w.somebody : by.id === me?.person.id ? w.myself : by.name,
    at: saved === null ? '' : moment(saved.at),
  };
}

/** What saving the page's text over theirs would change. */
function Difference({ theirs, writing }: { readonly theirs: Version; readonly writing: Writing }) {
  const titles = useTitles();
  const mine = useQuery(checkQuery(writing.tree));
  if (mine.error !== null) return <Failure error={mine.error} onRetry={() => void mine.refetch()} />;
  if (mine.data === undefined) return <Skeleton lines={4} />;
  if (mine.data.definition === null) return <p>{w.notWhole}</p>;
  const found = differences(theirs.definition, mine.data.definition, titles);
  if (found.length === 0) return <p>{w.same}</p>;
  return (
    <>
      <p>{w.reading}</p>
      <DifferenceList found={found} />
    </>
  );
}

function Settling({ theirs, writing }: { readonly theirs: Version; readonly writing: Writing }) {
  const [open, setOpen] = useState(false);
  const { who, at } = useSaver(theirs);
  const choose = (keep: 'theirs' | 'mine'): void => {
    setOpen(false);
    writing.settle(keep);
    toast(keep === 'theirs' ? w.taken : w.over);
  };
  return (
    <>
      <Banner
        tone="warn"
        live
        title={w.title(who, at)}
        actions={
          <Button look="primary" onPress={() => setOpen(true)}>
            {w.look}
          </Button>
        }
      >
        {w.text}
      </Banner>
      <Dialog
        title={w.dialog}
        size="wide"
        open={open}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button look="primary" onPress={() => choose('theirs')}>
              {w.take}
            </Button>
            <Button look="danger" onPress={() => choose('mine')}>
              {w.save}
            </Button>
            <Button look="quiet" onPress={() => setOpen(false)}>
              {w.later}
            </Button>
          </>
        }
      >
        <div className="stack">
          <p>
            {w.theirs(who, at)}{' '}
            <TextLink href={`/quy-trinh/${theirs.code}?ban=${theirs.version}`} target="_blank">
              {w.open}
            </TextLink>
          </p>
          <Difference theirs={theirs} writing={writing} />
        </div>
      </Dialog>
    </>
  );
}

/** Whatever keeps the text of this page from being saved: another's newer text, or the end of the draft. */
export function Clash({ found, writing }: { readonly found: Version; readonly writing: Writing }) {
  const { clash, ended } = writing;
  if (ended !== undefined)
    return (
      <Banner
        tone="late"
        live
        title={composeWords.ended.title[ended]}
        actions={<ButtonLink href={`/quy-trinh/${found.code}`}>{composeWords.seeProcess}</ButtonLink>}
      >
        {composeWords.ended.text}
      </Banner>
    );
  return clash === undefined ? null : <Settling theirs={clash} writing={writing} />;
}
