namespace ImprovementRegister.Importing;

/// <summary>Records the next rows of an import. A durable message for each batch: a host that is killed leaves it to another.</summary>
public sealed record RunImport(string Tenant, Guid Import);

/// <summary>Takes the next rows of an import back.</summary>
public sealed record TakeImportBack(string Tenant, Guid Import);

public static class RunImportHandler
{
    public static async Task<object?> Handle(RunImport message, ImportRun run, ImportStore imports, CancellationToken ct) =>
        await run.NextAsync(message.Tenant, message.Import, ct)
            ? (await imports.FindAsync(message.Tenant, message.Import, ct))?.State == ImportState.TakingBack ? new TakeImportBack(message.Tenant, message.Import) : message
            : null;
}

public static class TakeImportBackHandler
{
    public static async Task<TakeImportBack?> Handle(TakeImportBack message, ImportRun run, CancellationToken ct) =>
        await run.TakeBackAsync(message.Tenant, message.Import, ct) ? message : null;
}
