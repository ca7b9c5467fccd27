using ImprovementRegister.Http;

namespace ImprovementRegister.Importing;

/// <summary>The rows of an import as a file, written while they are read.</summary>
internal sealed class ImportRowsSheet(SheetFormat format, ImportStore store, string tenant, Guid id, IReadOnlyList<RowOutcome>? outcomes) : IResult
{
    private static readonly Message[] Titles = [new("Rij", "Row"), new("Uitkomst", "Outcome"), new("Wat", "What"), new("Cel", "Cell"), new("Opmerking", "Remark"), new("Actie", "Action"), new("Code", "Code")];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (language, ct) = (Language.Of(httpContext), httpContext.RequestAborted);
        await using var writer = await Sheet.BeginAsync(httpContext, format, "import");
        await writer.WriteAsync([.. Titles.Select(t => t.In(language))], ct);
        await foreach (var rows in store.AllAsync(tenant, id, outcomes, ct))
        {
            foreach (var row in rows)
            {
                // A line for each remark, so that the file can be sorted by column; the row itself when there is none.
                foreach (var remark in row.Remarks.Count == 0 ? [null] : row.Remarks.Cast<RowRemark?>())
                {
                    await writer.WriteAsync([row.Row, row.Outcome is { } outcome ? OutcomeWords.Of(outcome).In(language) : null, row.Name, remark?.CellIn(row.Row), remark?.Message.In(language), row.Action?.ToString(), ImportRowView.CodeOf(row)], ct);
                }
            }
        }

        await writer.FinishAsync(ct);
    }
}

/// <summary>A workbook with the columns that such a sheet can have, in the words by which they are recognised.</summary>
internal sealed class ImportTemplate(SheetHolds holds) : IResult
{
    private static readonly Dictionary<string, Message> Actions = new()
    {
        ["reference"] = new("2026-001", "2026-001"), ["title"] = new("Formulieren in het dossier herzien", "Revise the forms in the file"), ["kind"] = new("correctief", "corrective"),
        ["source"] = new("Interne audit zorgproces", "Internal audit of the care process"), ["sourceType"] = new("interne audit", "internal audit"), ["sourceDate"] = new("01-03-2026", "2026-03-01"),
        ["finding"] = new("In drie dossiers ontbreekt de risicosignalering.", "Three files lack the signalling of risks."), ["findingKind"] = new("kleine afwijking", "minor nonconformity"),
        ["raisedOn"] = new("05-03-2026", "2026-03-05"), ["deadline"] = new("eind 2026", "eind 2026"), ["status"] = new("open", "open"),
    };

    private static readonly Dictionary<string, Message> People = new()
    {
        ["id"] = new("med-101", "med-101"), ["name"] = new("Voornaam Achternaam", "First name Surname"), ["email"] = new("naam@example.org", "name@example.org"), ["from"] = new("01-09-2025", "2025-09-01"),
    };

    private static readonly Dictionary<string, Message> Roles = new()
    {
        ["role"] = new("Coördinator vrijwilligers", "Coordinator of volunteers"), ["type"] = new("rol", "role"), ["from"] = new("01-09-2025", "2025-09-01"),
    };

    private static readonly Dictionary<string, Message> Units = new()
    {
        ["code"] = new("LOC-LINDE", "LOC-LINDE"), ["name"] = new("Locatie De Linde", "Location De Linde"), ["kind"] = new("locatie", "location"), ["opened"] = new("01-09-2025", "2025-09-01"),
    };

    /// <summary>The file is called after what it holds.</summary>
    private (string Name, Dictionary<string, Message> Examples) Of => holds switch
    {
        SheetHolds.People => ("mensen", People), SheetHolds.Roles => ("rollen", Roles), SheetHolds.Units => ("eenheden", Units), _ => ("verbeterregister", Actions),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (language, ct) = (Language.Of(httpContext), httpContext.RequestAborted);
        await using var writer = await Sheet.BeginAsync(httpContext, SheetFormat.Excel, Of.Name);
        var fields = ImportWords.All.Of(holds).Fields;
        await writer.WriteAsync([.. fields.Select(f => f.Shown.In(language))], ct);
        await writer.WriteAsync([.. fields.Select(f => Of.Examples.GetValueOrDefault(f.Code)?.In(language))], ct);
        await writer.FinishAsync(ct);
    }
}

/// <summary>What people call what becomes of a row.</summary>
public static class OutcomeWords
{
    public static Message Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.New => new("gaat mee", "goes in"),
        RowOutcome.Changed => new("wordt bijgewerkt", "will be corrected"),
        RowOutcome.Same => new("staat er al", "is there already"),
        RowOutcome.Skipped => new("overgeslagen", "skipped"),
        RowOutcome.Bad => new("kan niet mee", "cannot go in"),
        RowOutcome.Recorded => new("vastgelegd", "recorded"),
        RowOutcome.Corrected => new("bijgewerkt", "corrected"),
        RowOutcome.Failed => new("niet gelukt", "failed"),
        RowOutcome.TakenBack => new("teruggenomen", "taken back"),
        _ => new("gebleven", "left"),
    };
}
