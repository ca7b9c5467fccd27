using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.MultiTenancy;
using Marten;
using Marten.Storage;
using Npgsql;
using Weasel.Core;

namespace ImprovementRegister.Setup;

/// <summary>How Marten is set, in one place (ADR 0019).</summary>
public static class StoreSetup
{
    public const string Schema = "public";

    /// <param name="schemaObjects">None for a host: its role may not make any.</param>
    public static StoreOptions Options(NpgsqlDataSource database, AutoCreate schemaObjects)
    {
        var options = new StoreOptions();
        options.Connection(database);
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = schemaObjects;
        options.DisableNpgsqlLogging = true;
        options.OpenTelemetry.TrackConnections = JasperFx.OpenTelemetry.TrackLevel.Normal;
        options.OpenTelemetry.TrackEventCounters();
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.Default, json => EventTypes.Configure(json));
        options.Policies.AllDocumentsAreMultiTenanted();
        options.UseRowLevelSecurity(Views.Tenancy.Setting);

        // Wolverine's integration adds this document to the store of a host; whoever makes the schema must know it too.
        options.Schema.For<Wolverine.Envelope>().SingleTenanted().DoNotPartition();

        var events = options.Events;
        events.StreamIdentity = StreamIdentity.AsGuid;
        events.TenancyStyle = TenancyStyle.Conjoined;
        events.AppendMode = EventAppendMode.Quick;
        events.EnableBigIntEvents = true;
        events.UseMandatoryStreamTypeDeclaration = true;
        // The version is compared under the lock of the stream: the loser of a race draws no number.
        events.UseExclusiveLockOnConcurrentAppends = true;
        events.MetadataConfig.EnableAll();
        events.MetadataConfig.UserNameEnabled = true;
        foreach (var (alias, type) in Aggregates.Types.All)
        {
            events.MapEventType(type, alias);
        }

        foreach (var index in EventIndex.All(Schema))
        {
            // Marten drops what it does not know from its own tables.
            events.IgnoreIndex(index.Name);
        }

        foreach (var view in RegisterViews.All)
        {
            options.Projections.Add(view, ProjectionLifecycle.Inline, view.Name);
        }

        options.Storage.Add(new RegisterFeature(Schema));
        return options;
    }
}
