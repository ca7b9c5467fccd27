using ImprovementRegister.Commands;
using ImprovementRegister.Importing;
using ImprovementRegister.Integrity;
using ImprovementRegister.Operations;
using ImprovementRegister.Persons;
using ImprovementRegister.Preferences;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Files;
using ImprovementRegister.SignIn;
using ImprovementRegister.Webhooks;
using JasperFx.Events;
using Weasel.Core;
using Weasel.Core.Migrations;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Setup;

/// <summary>What the register keeps beside Marten's own tables: views, receipts, seals, the functions and policies of all.</summary>
public sealed class RegisterFeature(string schema) : FeatureSchemaBase("register", new PostgresqlMigrator())
{
    /// <summary>Every table that has rows of organisations; a test walks the database, so that none is forgotten.</summary>
    public static IEnumerable<string> TenantTables =>
        ["mt_streams", "mt_events", "mt_event_projection_floors", PersonTable.Name, FrozenReports.Table, ReportFileTable.Name, .. RegisterViews.All.SelectMany(v => v.Tables), Receipt.Table, Seal.Table, .. ImportTables.All, .. DigestTables.Names, ReminderChoices.Table, SavedLists.Table, Visits.Table, .. WebhookTables.Names];

    public override Type StorageType => typeof(RegisterFeature);

    /// <summary>Functions and policies are of Marten's tables too.</summary>
    public override IEnumerable<Type> DependentTypes() => [typeof(IEvent)];

    protected override IEnumerable<ISchemaObject> schemaObjects()
    {
        foreach (var extension in (string[])["pg_trgm", "btree_gin"])
        {
            yield return new Extension(extension);
        }

        foreach (var table in RegisterViews.All.SelectMany(v => v.SchemaObjects(schema)).Concat([Receipt.Schema(schema), Seal.Schema(schema), PersonTable.Schema(schema), FrozenReports.Schema(schema), ReportFileTable.Schema(schema), SharedKeys.Schema(schema), .. DigestTables.Schema(schema), ReminderChoices.Schema(schema), SavedLists.Schema(schema), Visits.Schema(schema), .. WebhookTables.Schema(schema), .. RebuildTables.Schema(schema), Stretch()]))
        {
            yield return table;
        }

        foreach (var table in ImportTables.Schema(schema))
        {
            yield return table;
        }

        foreach (var index in EventIndex.All(schema))
        {
            yield return index;
        }

        foreach (var file in SqlFile.All(schema))
        {
            yield return file;
        }

        foreach (var table in TenantTables)
        {
            yield return new TenantPolicy(schema, table);
        }
    }

    /// <summary>The earliest moment of every thousand positions; infinity when all were withdrawn (positions.sql).</summary>
    private Table Stretch()
    {
        var table = new Table($"{schema}.ir_stretch") { PrimaryKeyName = "ir_stretch_pkey" };
        table.AddColumn("last", "bigint").AsPrimaryKey();
        table.AddColumn("earliest", "timestamptz").NotNull();
        return table;
    }
}
