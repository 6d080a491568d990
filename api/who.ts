/** The person behind a request, with what that person's hats allow today. */
import type { CivilDate } from '../domain/calendar';
import {
  can,
  roleOrLeast,
  visibleScope,
  wornHats,
  type Capability,
  type OrgTree,
  type VisibleScope,
  type WornHat,
} from '../domain/org';
import type { Session } from '../platform/accounts/sessions';
import type { Organisation } from '../platform/reads/orgDirectory';
import { sightOf, type Sight } from '../platform/reads/scope';
import { refusal } from './problem';

export class Who {
  readonly session: Session;
  readonly org: Organisation;
  #scope: VisibleScope | undefined;
  #sight: Sight | undefined;

  constructor(session: Session, org: Organisation) {
    this.session = session;
    this.org = org;
  }

  get accountId(): string {
    return this.session.accountId;
  }
  get personId(): string {
    return this.session.personId;
  }
  get tree(): OrgTree {
    return this.org.tree;
  }
  get today(): CivilDate {
    return this.org.today;
  }

  /** Hats that the person may act with today, own ones first. */
  get hats(): readonly WornHat[] {
    return wornHats(this.tree, this.personId, this.today);
  }

  /** Wears a hat of the house, not only that of an outside party. */
  get isInside(): boolean {
    return this.hats.some(({ role }) => roleOrLeast(role).restricted !== true);
  }

  get scope(): VisibleScope {
    this.#scope ??= visibleScope(this.tree, this.personId, this.today);
    return this.#scope;
  }

  /** The same for SQL. */
  get sight(): Sight {
    this.#sight ??= sightOf({ id: this.personId, hats: this.hats }, this.tree, this.scope, this.today);
    return this.#sight;
  }

  /** Has the capability somewhere. */
  has(capability: Capability): boolean {
    return this.scope.capabilities[capability] !== undefined;
  }

  can(capability: Capability, unit: string): boolean {
    return can(this.tree, this.personId, capability, unit, this.today);
  }

  /** Refuses with FORBIDDEN; `what` completes "không có quyền …". */
  mustBeAble(capability: Capability, unit: string, what: string): void {
    if (!this.can(capability, unit)) throw refusal('FORBIDDEN', { what });
  }
}
