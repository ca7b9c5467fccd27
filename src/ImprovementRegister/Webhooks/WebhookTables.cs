using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Webhooks;

/// <summary>Which systems are told of what is recorded, and of what each has been told. No word of a register is in them.</summary>
internal static class WebhookTables
{
    public const string Webhook = "ir_webhook";

    /// <summary>A row for each stretch of positions that a webhook is told of: its key is what makes it one.</summary>
    public const string Delivery = "ir_webhook_delivery";

    public static IEnumerable<string> Names => [Webhook, Delivery];

    public static IEnumerable<ISchemaObject> Schema(string schema)
    {
        var webhook = new Table($"{schema}.{Webhook}") { PrimaryKeyName = $"{Webhook}_pkey" };
        webhook.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        webhook.AddColumn("id", "uuid").AsPrimaryKey();
        webhook.AddColumn("address", "varchar").NotNull();
        // Whoever signs needs it as it is; an administrator sees it once.
        webhook.AddColumn("secret", "bytea").NotNull();
        webhook.AddColumn("kinds", "varchar[]").NotNull();
        webhook.AddColumn("reached", "bigint").NotNull();
        webhook.AddColumn("made_by", "varchar").NotNull();
        webhook.AddColumn("made_at", "timestamptz").NotNull();
        webhook.AddColumn("paused", "boolean").NotNull().DefaultValueByExpression("false");
        yield return webhook;

        var delivery = new Table($"{schema}.{Delivery}") { PrimaryKeyName = $"{Delivery}_pkey" };
        delivery.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        delivery.AddColumn("webhook", "uuid").AsPrimaryKey();
        delivery.AddColumn("after", "bigint").AsPrimaryKey();
        delivery.AddColumn("last", "bigint").NotNull();
        delivery.AddColumn("state", "varchar").NotNull();
        delivery.AddColumn("attempts", "integer").NotNull();
        delivery.AddColumn("changed_at", "timestamptz").NotNull();
        delivery.AddColumn("error", "varchar").AllowNulls();
        yield return delivery;
    }
}
