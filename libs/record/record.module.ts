import { type DynamicModule, Global, Module, type ModuleMetadata } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { AccountEffects } from './account.effects.js';
import { AccountFacts } from './account.facts.js';
import { AccountMoves } from './account.moves.js';
import { AccountOrders } from './account.orders.js';
import { CensusBook } from './census/book.js';
import { CensusRows } from './census/rows.js';
import { AssetLosses } from './assets/losses.js';
import { AssetOrders } from './assets/orders.js';
import { AccountReviewFacts } from './account-review.facts.js';
import { AccountReviewMoves } from './account-review.moves.js';
import { AccountReviewOrders } from './account-review.orders.js';
import { AccountReviewPassing } from './account-review.passing.js';
import { AccountReviews } from './account-reviews.js';
import { Campaigns } from './campaigns/campaigns.js';
import { CommitteeLists } from './committee-lists.js';
import { StatusComparison } from './server-status/comparison.js';
import { ServerStatusRows } from './server-status/rows.js';
import { ServerStatuses } from './server-status/statuses.js';
import { CAMPAIGN_KINDS } from './campaigns/kind.js';
import { SecondFactors } from './account.second-factor.js';
import { TakeOvers } from './account.take-overs.js';
import { recordOptions, type RecordConnection } from './data-source.js';
import { DirectoryBook } from './directory/book.js';
import { DirectoryMovements } from './directory/movements.js';
import { DirectoryStore } from './directory/store.js';
import { Door } from './door/door.js';
import { Dormancy } from './dormancy/dormancy.js';
import { DormancyBook } from './dormancy/book.js';
import { FindingMoves } from './finding.moves.js';
import { Findings } from './findings.js';
import { BulkRestrictions } from './lan/bulk-restrictions.js';
import { LanDeviations } from './lan/deviations.js';
import { LanObservations } from './lan/observations.js';
import { LanRegister } from './lan/register.js';
import { UnknownDevices } from './lan/unknown-devices.js';
import { LanConnectionCommands } from './lan-connection.commands.js';
import { LanConnectionEffects } from './lan-connection.effects.js';
import { LanConnectionFacts } from './lan-connection.facts.js';
import { LanConnectionMoves } from './lan-connection.moves.js';
import { HostRows } from './lan/host-rows.js';
import { LanPlaces } from './lan/places.js';
import { LanReviewOrders } from './lan/review-orders.js';
import { LanReviewFacts } from './lan-review.facts.js';
import { LanReviewMoves } from './lan-review.moves.js';
import { LanReviews } from './lan-reviews.js';
import { DisposalFacts } from './disposal.facts.js';
import { DisposalLines } from './disposal.lines.js';
import { DisposalMoves } from './disposal.moves.js';
import { DisposalOrders } from './disposal.orders.js';
import { RepairFacts } from './repair.facts.js';
import { RepairMoves } from './repair.moves.js';
import { RepairOrders } from './repair.orders.js';
import { VendorContracts } from './vendor-contracts.js';
import { VendorRegister } from './vendor-register.js';
import { MediumFacts } from './medium.facts.js';
import { MediumImports } from './medium.imports.js';
import { MediumLosses } from './medium.losses.js';
import { MediumMatters } from './medium.matters.js';
import { MediumMoves } from './medium.moves.js';
import { MOVES } from './moves.js';
import { LINK_KEYS, OneTimeLinks, parseLinkKeys } from './one-time-links.js';
import { ClosingModule } from './outbox/closing.module.js';
import { Outbox } from './outbox/outbox.js';
import { PasswordDelivery } from './password-delivery.js';
import { PasswordPolicyEffect } from './password-policy/effect.js';
import { PasswordPolicies } from './password-policy/policies.js';
import { PasswordPolicyStore } from './password-policy/store.js';
import { PasswordReissueEffects } from './password-reissue.effects.js';
import { PasswordReissueFacts } from './password-reissue.facts.js';
import { PasswordReissueMoves } from './password-reissue.moves.js';
import { PolicyBook } from './policy/book.js';
import { PolicyStore } from './policy/store.js';
import { ReconciliationBook } from './reconciliation/book.js';
import { ReconciliationRows } from './reconciliation/rows.js';
import { ServerDefectFacts } from './server-defect.facts.js';
import { ServerDefectMoves } from './server-defect.moves.js';
import { ServerDefects } from './server-defects.js';
import { ServerInspectionMoves } from './server-inspection.moves.js';
import { ServerInspections } from './server-inspections.js';
import { ServerBreachFacts } from './server-breach.facts.js';
import { ServerBreachMoves } from './server-breach.moves.js';
import { SignIns } from './sign-ins/sign-ins.js';
import { UnknownAccounts } from './sign-ins/unknown-accounts.js';
import { UtilityRegister } from './utility-register.js';
import { UtilityUseFacts } from './utility-use.facts.js';
import { UtilityUseMoves } from './utility-use.moves.js';
import { CaseSteps } from './work-items/case-steps.js';
import { ItemFacts } from './work-items/item-facts.js';
import { ItemNotes } from './work-items/item-notes.js';
import { EvidenceFiles } from './evidence/evidence-files.js';
import { ServerFacts } from './server.facts.js';
import { ServerImports } from './server.imports.js';
import { ServerOutlook } from './server.outlook.js';
import { ServerDependants } from './server.dependants.js';
import { ServerCommands } from './server.commands.js';
import { ServerTimer } from './server.timer.js';
import { ServerMoves } from './server.moves.js';
import { ServerConformity } from './server.stop.js';
import { VoteStandings } from './votes/standings.js';
import { TerminalReports } from './terminal-facts/reports.js';
import { TerminalImports } from './terminal.imports.js';
import { TerminalRegister } from './terminal-register.js';
import { TerminalFacts } from './terminal.facts.js';
import { TerminalLosses } from './terminal.losses.js';
import { TerminalSetUps } from './terminal.set-ups.js';
import { TerminalMoves } from './terminal.moves.js';
import { TerminalOutings } from './terminal.outings.js';
import { StocktakingFacts } from './stocktaking.facts.js';
import { StocktakingMoves } from './stocktaking.moves.js';
import { StocktakingOrders } from './stocktaking.orders.js';
import { PortableStocktakings, Stocktakings } from './stocktakings.js';
import { Votes } from './votes/votes.js';

/** The moves of every lifecycle. */
const moves = [
  // One to a line.
  AccountMoves,
  PasswordReissueMoves,
  AccountReviewMoves,
  FindingMoves,
  UtilityUseMoves,
  LanConnectionMoves,
  LanReviewMoves,
  ServerBreachMoves,
  ServerMoves,
  ServerInspectionMoves,
  ServerDefectMoves,
  TerminalMoves,
  MediumMoves,
  StocktakingMoves,
  DisposalMoves,
  RepairMoves,
];

/** Every kind of campaign. */
const campaignKinds = [AccountReviews, LanReviews, Stocktakings, PortableStocktakings];

/** What an application tells the record. */
export interface RecordSettings extends RecordConnection {
  /** Keys of the one-time links: `id:base64[,...]`. */
  readonly linkKeys: string;
}

/** Injection token of the {@link RecordSettings}. */
export const RECORD_SETTINGS = Symbol('record settings');

/** How an application sets the record up. */
export interface RecordModuleOptions {
  readonly imports?: ModuleMetadata['imports'];
  readonly inject?: readonly unknown[];
  readonly useFactory: (...dependencies: never[]) => RecordSettings | Promise<RecordSettings>;
}

/** The record: one door in, one door out. */
@Global()
@Module({})
export class RecordModule {
  static forRootAsync(options: RecordModuleOptions): DynamicModule {
    const settings = {
      provide: RECORD_SETTINGS,
      inject: [...(options.inject ?? [])] as never[],
      useFactory: options.useFactory,
    };
    const services = [
      Door,
      Outbox,
      PolicyBook,
      PolicyStore,
      PasswordPolicies,
      PasswordPolicyStore,
      PasswordPolicyEffect,
      SignIns,
      UnknownAccounts,
      Dormancy,
      DormancyBook,
      ReconciliationBook,
      ReconciliationRows,
      DirectoryBook,
      DirectoryMovements,
      DirectoryStore,
      OneTimeLinks,
      PasswordDelivery,
      CaseSteps,
      CensusBook,
      CensusRows,
      ItemFacts,
      ItemNotes,
      Votes,
      VoteStandings,
      ServerFacts,
      ServerConformity,
      ServerDependants,
      ServerImports,
      ServerOutlook,
      ServerTimer,
      ServerCommands,
      AssetLosses,
      AssetOrders,
      MediumFacts,
      MediumImports,
      MediumLosses,
      MediumMatters,
      DisposalFacts,
      DisposalLines,
      DisposalOrders,
      RepairFacts,
      RepairOrders,
      VendorContracts,
      VendorRegister,
      AccountEffects,
      AccountFacts,
      AccountOrders,
      PasswordReissueEffects,
      PasswordReissueFacts,
      Findings,
      EvidenceFiles,
      UtilityRegister,
      LanRegister,
      LanObservations,
      BulkRestrictions,
      LanDeviations,
      UnknownDevices,
      UtilityUseFacts,
      LanPlaces,
      LanConnectionFacts,
      LanConnectionCommands,
      LanConnectionEffects,
      HostRows,
      ...moves,
      AccountReviews,
      AccountReviewFacts,
      AccountReviewOrders,
      AccountReviewPassing,
      LanReviews,
      Stocktakings,
      PortableStocktakings,
      StocktakingFacts,
      StocktakingOrders,
      LanReviewFacts,
      LanReviewOrders,
      Campaigns,
      ServerInspections,
      ServerDefects,
      ServerDefectFacts,
      SecondFactors,
      TakeOvers,
      CommitteeLists,
      ServerStatusRows,
      StatusComparison,
      ServerStatuses,
      ServerBreachFacts,
      TerminalRegister,
      TerminalFacts,
      TerminalOutings,
      TerminalLosses,
      TerminalSetUps,
      TerminalImports,
      TerminalReports,
    ];
    return {
      module: RecordModule,
      imports: [
        ...(options.imports ?? []),
        ClosingModule,
        TypeOrmModule.forRootAsync({
          imports: options.imports ?? [],
          inject: [...(options.inject ?? [])] as never[],
          useFactory: async (...dependencies: unknown[]): Promise<TypeOrmModuleOptions> => ({
            ...recordOptions(await options.useFactory(...(dependencies as never[]))),
            // A database that comes up after us is waited for.
            retryAttempts: 60,
            retryDelay: 1_000,
          }),
        }),
      ],
      providers: [
        settings,
        {
          provide: LINK_KEYS,
          inject: [RECORD_SETTINGS],
          useFactory: (it: RecordSettings) => parseLinkKeys(it.linkKeys),
        },
        { provide: MOVES, inject: moves, useFactory: (...all: unknown[]) => all },
        { provide: CAMPAIGN_KINDS, inject: campaignKinds, useFactory: (...kinds: unknown[]) => kinds },
        ...services,
      ],
      exports: [...services, MOVES, LINK_KEYS, TypeOrmModule],
    };
  }
}
