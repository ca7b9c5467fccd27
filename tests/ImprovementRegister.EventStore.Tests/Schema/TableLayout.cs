using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Schema;

/// <summary>The layout of Marten 9.29 with conjoined tenancy (ADR 0001): Marten must be able to open the database.</summary>
public sealed class TableLayout(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private const string Columns =
        """
        SELECT format('%s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                      CASE WHEN a.attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
          FROM pg_attribute a
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
         ORDER BY a.attnum
        """;

    private const string Constraints =
        "SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid = $1::regclass AND contype <> 'n' ORDER BY conname";

    private const string Indexes = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = $1::regclass ORDER BY 1";

    [Fact]
    public async Task Mt_streams_is_that_of_marten()
    {
        (await AskAsync(Columns, "mt_streams")).ShouldBe(
        [
            "tenant_id character varying NOT NULL DEFAULT '*DEFAULT*'::character varying",
            "id uuid NOT NULL",
            "type character varying",
            "version bigint",
            "timestamp timestamp with time zone NOT NULL DEFAULT now()",
            "created timestamp with time zone NOT NULL DEFAULT now()",
            "is_archived boolean DEFAULT false",
        ]);
        (await AskAsync(Constraints, "mt_streams")).ShouldBe(["pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id)"]);
        (await AskAsync(Indexes, "mt_streams")).ShouldBe(
            ["CREATE UNIQUE INDEX pkey_mt_streams_tenant_id_id ON public.mt_streams USING btree (tenant_id, id)"]);
    }

    [Fact]
    public async Task Mt_events_is_that_of_marten()
    {
        (await AskAsync(Columns, "mt_events")).ShouldBe(
        [
            "seq_id bigint NOT NULL",
            "id uuid NOT NULL",
            "stream_id uuid",
            "version bigint NOT NULL",
            "data jsonb NOT NULL",
            "bdata bytea",
            "type character varying(500) NOT NULL",
            "timestamp timestamp with time zone NOT NULL",
            "tenant_id character varying DEFAULT '*DEFAULT*'::character varying",
            "mt_dotnet_type character varying",
            "correlation_id character varying",
            "causation_id character varying",
            "headers jsonb",
            "user_name character varying",
            "is_archived boolean DEFAULT false",
        ]);
        (await AskAsync(Constraints, "mt_events")).ShouldBe(
        [
            "fkey_mt_events_stream_id_tenant_id FOREIGN KEY (tenant_id, stream_id) REFERENCES mt_streams(tenant_id, id)",
            "pkey_mt_events_seq_id PRIMARY KEY (seq_id)",
        ]);
        (await AskAsync(Indexes, "mt_events")).ShouldBe(
        [
            "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (tenant_id, stream_id, version)",
            "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)",
        ]);
    }

    [Fact]
    public async Task Mt_event_progression_is_that_of_marten()
    {
        (await AskAsync(Columns, "mt_event_progression")).ShouldBe(
        [
            "name character varying NOT NULL",
            "last_seq_id bigint",
            "last_updated timestamp with time zone DEFAULT transaction_timestamp()",
        ]);
        (await AskAsync(Constraints, "mt_event_progression")).ShouldBe(["pk_mt_event_progression PRIMARY KEY (name)"]);
    }

    [Fact]
    public async Task The_sequence_counts_by_one_caches_nothing_and_belongs_to_seq_id()
    {
        (await AskAsync("SELECT format('%s from %s by %s cache %s cycle %s', seqtypid::regtype, seqstart, seqincrement, seqcache, seqcycle) FROM pg_sequence WHERE seqrelid = $1::regclass", "mt_events_sequence"))
            .ShouldBe(["bigint from 1 by 1 cache 1 cycle f"]);
        (await AskAsync(
            """
            SELECT format('%s.%s', d.refobjid::regclass, a.attname)
              FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
             WHERE d.classid = 'pg_class'::regclass AND d.objid = $1::regclass AND d.deptype = 'a'
            """,
            "mt_events_sequence")).ShouldBe(["mt_events.seq_id"]);
    }

    [Fact]
    public async Task Nothing_else_carries_martens_prefix() =>
        (await AskAsync("SELECT relname::text FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'v', 'm', 'S', 'p') AND relname LIKE 'mt\\_%' ORDER BY 1", "public"))
            .ShouldBe(["mt_event_progression", "mt_events", "mt_events_sequence", "mt_streams"]);

    private Task<List<string>> AskAsync(string sql, string about) => database.Source.ColumnAsync<string>(sql, about);
}
