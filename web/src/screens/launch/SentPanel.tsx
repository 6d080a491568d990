/** It is under way, or waits for somebody's approval: what became of it, and where to go on. */
import { ButtonLink } from '../../design/components/Button';
import { Icon } from '../../design/components/Icon';
import { launchWords as w } from '../../messages/launch';
import { requestWords as r } from '../../messages/launchRequests';
import type { Sent } from './SendButtons';

export function SentPanel({ sent, name }: { readonly sent: Sent; readonly name: string }) {
  const launched = sent.how === 'launched';
  return (
    <div className="launched" role="status">
      <Icon name={launched ? 'done' : 'send'} size={48} />
      <p className="launched__name">{name}</p>
      <p>{launched ? w.launchedText(sent.launched.unitCount) : r.submittedText(sent.submitted.unitCount)}</p>
      <div className="row">
        <ButtonLink
          look="primary"
          href={launched ? `/dot/${sent.launched.id}` : `/dot/de-nghi/${sent.submitted.id}`}
        >
          {launched ? w.toCampaign : r.toRequest}
        </ButtonLink>
        <ButtonLink href="/dot/moi">{w.another}</ButtonLink>
      </div>
    </div>
  );
}
