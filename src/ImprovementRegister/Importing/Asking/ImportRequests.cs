using ImprovementRegister.Http;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>A file of an old register. It is looked at, and nothing is recorded until it is run.</summary>
/// <param name="FileName">As it is called; tells nothing of what it holds.</param>
/// <param name="File">The file itself in base64: .xlsx, .xls or CSV, at most 10 MB and 20,000 rows.</param>
/// <param name="Register">What the old register is called; the name of the file without its ending when left out. The same number in the same register is the same item, in every file.</param>
/// <param name="Sheet">The sheet; when left out the one that looks most like a register.</param>
/// <param name="Mapping">The name of columns and words that were decided about earlier; those of the last import of this register when left out.</param>
/// <param name="Holds">actions, people, roles or units; actions when left out. People are brought along by an administrator, actions by a quality manager, the others by either.</param>
[Example("""{"fileName":"verbeterregister.csv","file":"TnI7QWN0aWU7QnJvbjtTb29ydCBicm9uO0VpZ2VuYWFyO0RlYWRsaW5lDQoxO0Zvcm11bGllcmVuIGhlcnppZW47QXVkaXQgMjAyNTtpbnRlcm5lIGF1ZGl0O1ItVE07ZWluZCAyMDI2DQo=","register":"Verbeterregister Wonen"}""")]
public sealed record UploadImport(string? FileName, string? File, string? Register, string? Sheet, string? Mapping, SheetHolds? Holds = null) : ICommand
{
    public void Check(Check check)
    {
        // Without a file there is nothing to name.
        if (File is not null || FileName is not null)
        {
            check.Text("fileName", FileName, 200);
        }

        if (File is "")
        {
            check.Fail("file", "file-empty", ImportFile.IsEmpty);
        }
        else if (check.Given("file", File) && Bytes() is null)
        {
            check.Fail("file", "not-base64", new Message("file is geen base64 van een bestand.", "file is not the base64 of a file."));
        }

        check.OptionalText("register", Register, 100);
        check.OptionalText("sheet", Sheet, 100);
        check.OptionalText("mapping", Mapping, 100);
    }

    internal byte[]? Bytes()
    {
        try
        {
            return Convert.FromBase64String(File ?? "");
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <param name="Title">The title of the column as the import shows it.</param>
/// <param name="Field">What it means; empty or left out: it is not taken.</param>
public sealed record ColumnMeans(string? Title, string? Field);

/// <summary>What a text means, in every column in which it stands for the same.</summary>
/// <param name="Of">What it stands for: party, unit, node, sourceType, status, actionKind, findingKind, unitKind or partyType.</param>
/// <param name="Text">As it stands in the file.</param>
/// <param name="Means">
/// A party such as <c>person:own-1</c> or <c>role:R-TM</c> (<c>new</c> enters somebody without an account), the code of a unit, node or type of source, or the word of a status or kind;
/// <c>none</c>: as if the cell were empty. Left out: it stays as it was.
/// </param>
public sealed record ValueMeans(ValueOf? Of, string? Text, string? Means)
{
    /// <summary>The words that something of a list can mean; null when it means something of the organisation.</summary>
    internal static IReadOnlyList<string>? Words(ValueOf of) => of switch
    {
        ValueOf.Status => Named<OldStatus>(),
        ValueOf.ActionKind => Named<Actions.ActionKind>(),
        ValueOf.FindingKind => Named<Findings.FindingKind>(),
        ValueOf.UnitKind => Organisations.UnitKinds.All,
        ValueOf.PartyType => ["role", "team", "body"],
        _ => null,
    };

    private static IReadOnlyList<string> Named<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)];

    internal void Check(Check check, string at)
    {
        if (!check.Given(at + ".of", Of) || !check.Given(at + ".text", Text) || Means is null or ImportMapping.Nothing || (Of == ValueOf.Party && Means == ImportMapping.NewPerson))
        {
            return;
        }

        var path = at + ".means";
        if (Words(Of!.Value) is { } words)
        {
            if (!words.Contains(Means))
            {
                check.Fail(path, "unknown-word", new Message($"Kies uit {string.Join(", ", words)}, of none.", $"One of {string.Join(", ", words)}, or none."));
            }

            return;
        }

        switch (Of)
        {
            case ValueOf.Unit:
                check.Unit(path, Means);
                break;
            case ValueOf.Node:
                check.Node(path, Means);
                break;
            case ValueOf.SourceType:
                check.SourceType(path, Means);
                break;
            case ValueOf.Party when Party.FromKey(Means) is { } party:
                check.Party(path, party);
                break;
            default:
                check.Fail(path, "not-a-party", new Message("Schrijf person:code, role:code, team:code of body:code; of new, of none.", "Write person:id, role:code, team:code or body:code; or new, or none."));
                break;
        }
    }
}

/// <summary>Says what columns and words of the file mean; what was said earlier and is left out here stays. The file is looked at again.</summary>
/// <param name="Columns">At most 100.</param>
/// <param name="Values">At most 900. What nobody knows is listed with the import.</param>
/// <param name="SourceType">What rows come out of that say nothing of it: a type of source by code or name.</param>
/// <param name="SourceTitle">And what that source is called.</param>
/// <param name="CompletedOn">For rows that are done on a day they do not tell.</param>
/// <param name="NewPeople">True: owners that nobody knows are entered into the directory without an account.</param>
/// <param name="SaveAs">Keeps what was decided under this name, for the next file; capitals do not count, and there are at most 200 names.</param>
[Example("""{"columns":[{"title":"Wie","field":"owner"}],"values":[{"of":"status","text":"groen","means":"completed"},{"of":"unit","text":"Zuid","means":"CL-WONEN"}],"sourceType":"internalAudit","sourceTitle":"Oude verbeterregister","saveAs":"Wonen"}""")]
public sealed record MapImport(
    IReadOnlyList<ColumnMeans?>? Columns, IReadOnlyList<ValueMeans?>? Values, string? SourceType, string? SourceTitle, DateOnly? CompletedOn, bool? NewPeople, string? SaveAs) : ICommand
{
    private const int MostColumns = FileLimits.Columns;
    private const int MostValues = 900;

    public void Check(Check check)
    {
        foreach (var (column, at) in check.Each("columns", Columns, MostColumns))
        {
            if (check.Given(at, column) && check.Given(at + ".title", column!.Title) && column.Field is { Length: > 0 } field && Enum.GetValues<SheetHolds>().All(h => ImportWords.All.Of(h).Field(field) is null))
            {
                check.Fail(at + ".field", "unknown-field", UnknownField(Enum.GetValues<SheetHolds>()));
            }
        }

        check.Each("values", Values, MostValues, (value, at) => value.Check(check, at));

        if (SourceType is not null)
        {
            check.SourceType("sourceType", SourceType);
        }

        check.OptionalText("sourceTitle", SourceTitle, Limits.Title);
        check.NotInFuture("completedOn", CompletedOn);
        check.OptionalText("saveAs", SaveAs, 100);
    }

    private static Message UnknownField(params IReadOnlyList<SheetHolds> holds)
    {
        var known = string.Join("; ", holds.Select(h => string.Join(", ", ImportWords.All.Of(h).Fields.Select(f => f.Code))));
        return new Message($"Dat is geen veld; kies uit {known}.", $"That is no field; one of {known}.");
    }

    /// <summary>What is no field of such a sheet.</summary>
    /// <exception cref="ProblemException">422: names the fields that there are.</exception>
    internal void CheckFields(SheetHolds holds)
    {
        var wrong = (Columns ?? []).Select((c, i) => (c!.Field, At: $"$.columns[{i}].field")).Where(c => c.Field is { Length: > 0 } field && ImportWords.All.Of(holds).Field(field) is null).ToList();
        if (wrong.Count > 0)
        {
            throw ProblemException.Fields([.. wrong.Select(w => new FieldError(w.At, "unknown-field", UnknownField(holds)))]);
        }
    }

    public ImportMapping Onto(ImportMapping before) => before.Meaning((Values ?? []).Where(v => v!.Means is not null).Select(v => (v!.Of!.Value, v.Text!, v.Means!))) with
    {
        Columns = With(before.Columns, (Columns ?? []).Select(c => (NameKey.Of(c!.Title!), c.Field ?? ""))),
        SourceType = SourceType ?? before.SourceType,
        SourceTitle = SourceTitle is null ? before.SourceTitle : FreeText.Clean(SourceTitle),
        CompletedOn = CompletedOn ?? before.CompletedOn,
        NewPeople = NewPeople ?? before.NewPeople,
    };

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> before, IEnumerable<(string Key, T Value)> said)
    {
        var all = new Dictionary<string, T>(before);
        foreach (var (key, value) in said)
        {
            all[key] = value;
        }

        return all;
    }
}

/// <summary>Records the good rows.</summary>
/// <param name="AllOrNothing">True: one bad row keeps all out.</param>
[Example("""{"allOrNothing":false}""")]
public sealed record RunOldRegister(bool? AllOrNothing) : ICommand
{
    public void Check(Check check)
    {
    }
}

/// <summary>Stops recording; what went in stays, and it can go on later.</summary>
[Example("""{"reason":"Eerst overleggen"}""")]
public sealed record StopImport(string? Reason) : ICommand
{
    public void Check(Check check) => check.OptionalText("reason", Reason, 500);
}

/// <summary>Ends all that the import brought in and nobody worked on since: actions are cancelled, findings dismissed, with the reason.</summary>
[Example("""{"reason":"Verkeerd bestand"}""")]
public sealed record TakeBackImport(string? Reason) : ICommand
{
    public void Check(Check check) => check.Text("reason", Reason, 500);
}
