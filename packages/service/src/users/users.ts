// Who may call, and with what: users, the teams they have a seat in, API keys.
// Not how much they may ask for (quota/) and not how a request carries its key (the server).

import type { KeyView, Scope } from "@imagier/contracts";

export interface User {
  id: string;
  name: string;
  /** Its own, or that of its team. */
  tier: string;
  /** Whose pool it draws from. @default its own */
  teamId?: string;
  createdAt: string;
}

export interface Team {
  id: string;
  name: string;
  tier: string;
  seatsUsed: number;
  createdAt: string;
}

/** A request's user, as its key proved. */
export interface Caller {
  user: User;
  keyId: string;
  scopes: readonly Scope[];
}

export interface NewUser {
  name: string;
  /** @default "free" */
  tier?: string;
}

export interface NewKey {
  name: string;
  /** @default ["draw"] */
  scopes?: readonly Scope[];
}

/** The key itself is shown here once and kept nowhere. */
export interface IssuedKey {
  key: string;
  view: KeyView;
}

export interface Users {
  /** @throws ImagierError TIER_UNKNOWN */
  create(user: NewUser): Promise<User>;
  find(id: string): Promise<User | undefined>;
  /** Newest first. */
  list(page?: { limit?: number; before?: string }): Promise<User[]>;
  /** @throws ImagierError TIER_UNKNOWN, USER_UNKNOWN */
  setTier(userId: string, tier: string): Promise<User>;

  /** @throws ImagierError TIER_UNKNOWN, or VALUE_INVALID for a tier without seats */
  createTeam(team: { name: string; tier: string }): Promise<Team>;
  findTeam(id: string): Promise<Team | undefined>;
  /** @throws ImagierError SEATS_TAKEN, USER_UNKNOWN, TEAM_UNKNOWN */
  takeSeat(teamId: string, userId: string): Promise<User>;
  leaveSeat(userId: string): Promise<User>;

  /** @throws ImagierError USER_UNKNOWN */
  issueKey(userId: string, key: NewKey): Promise<IssuedKey>;
  keys(userId: string): Promise<KeyView[]>;
  /** False where the user has no such key. A key that is revoked stays so. */
  revokeKey(userId: string, keyId: string): Promise<boolean>;
  /** Whose key this is; undefined for one that is unknown or revoked. Compared in constant time. */
  authenticate(key: string): Promise<Caller | undefined>;
  /** On the first run: makes a user of tier "owner" with a key for everything, and gives the key. Later: undefined. */
  firstRunKey(): Promise<string | undefined>;
}
