import type { Route } from '../http/route.ts';
import { type AccountParts, accountRoutes } from './accounts.ts';
import { type AlertParts, alertRoutes } from './alerts.ts';
import { type AssessmentParts, assessmentRoutes } from './assessment.ts';
import { type CodeParts, codeRoutes } from './codes.ts';
import { type CopyParts, copyRoutes } from './copies.ts';
import { coreRoutes } from './core.ts';
import { type FileParts, fileRoutes } from './files.ts';
import { type GrantParts, grantRoutes } from './grants.ts';
import { lookRoutes } from './looks.ts';
import { type ProviderParts, providerRoutes } from './provider.ts';
import { type QuestionParts, questionRoutes } from './questions.ts';
import { type SignInParts, signInRoutes } from './sign-in.ts';
import { type SubjectAccessParts, subjectAccessRoutes } from './subject-access.ts';
import { type SystemParts, systemRoutes } from './systems.ts';
import { type WaitingParts, waitingRoutes } from './waiting.ts';

export type DeskParts = SignInParts &
  ProviderParts &
  QuestionParts &
  FileParts &
  CodeParts &
  GrantParts &
  AssessmentParts &
  SubjectAccessParts &
  CopyParts &
  AccountParts &
  AlertParts &
  SystemParts &
  WaitingParts;

/** Everything that the desk of the staff asks for. */
export function deskRoutes(parts: DeskParts): Route[] {
  return [
    ...signInRoutes(parts),
    ...providerRoutes(parts),
    ...questionRoutes(parts),
    ...fileRoutes(parts),
    ...codeRoutes(parts),
    ...grantRoutes(parts),
    ...lookRoutes(parts),
    ...assessmentRoutes(parts),
    ...copyRoutes(parts),
    ...coreRoutes(parts),
    ...subjectAccessRoutes(parts),
    ...waitingRoutes(parts),
    ...accountRoutes(parts),
    ...alertRoutes(parts),
    ...systemRoutes(parts),
  ];
}
