using System.Text.RegularExpressions;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

public static partial class RegisterRows
{
    /// <summary>Fields whose change is told by another one, or says nothing.</summary>
    private static readonly string[] Compared =
        ["title", "description", "kind", "externalKey", "source", "sourceType", "sourceDate", "norm", "clause", "finding", "findingKind", "nodes", "unit", "owner", "responsible", "raisedOn", "startedOn", "deadline", "status", "completedOn", "effect", "note"];

    /// <summary>The cells of a row as values of the register.</summary>
    public sealed partial class Read
    {
        private readonly OldRow _row;
        private readonly RowContext _context;

        public Read(OldRow row, RowContext context)
        {
            (_row, _context) = (row, context);
            var today = context.Now.Today;
            (StartedOn, CompletedOn) = (row.Day("startedOn", today), row.Day("completedOn", today));
            var held = row["sourceDate"] is { } date ? DutchDates.Stated(OldRow.Written(date))?.PastBy(today) : null;
            (RaisedOn, RaisedFrom) = row.Day("raisedOn", today) is { } raised ? (raised, "raisedOn")
                : new (DateOnly? On, string From)[] { (StartedOn, "startedOn"), (CompletedOn, "completedOn"), (held, "sourceDate") }.Where(d => d.On is not null).OrderBy(d => d.On).FirstOrDefault((null, "raisedOn"));
            if (RaisedOn is null && row["raisedOn"] is null)
            {
                row.Warn("raisedOn", "no-day", new Message("Er staat geen dag van melden; vandaag is genomen.", "There is no day on which it was raised; today was taken."));
            }

            Status = StatusOf();
            (Title, Description) = TitleAndDescription();
            (SourceType, SourceTitle) = SourceOf();
        }

        public string? Title { get; }

        public string? Description { get; }

        public string? FindingText => _row["finding"];

        public string? Reference => _row["reference"];

        /// <summary>What another system knows the row by: its action, or its finding when it has none.</summary>
        public string? ExternalKey => _row["externalKey"];

        public string? Unit => _row["unit"];

        public string? Norm => _row["norm"];

        public string? SourceType { get; }

        public string? SourceTitle { get; }

        public DateOnly? RaisedOn { get; }

        /// <summary>The column that tells the day on which it was raised: what was done on the first day was raised by then.</summary>
        public string RaisedFrom { get; }

        public DateOnly? StartedOn { get; }

        public DateOnly? CompletedOn { get; }

        public OldStatus? Status { get; }

        public string? Name => FreeText.Cut(Title ?? FindingText, 120);

        /// <summary>Several, as people put them into one cell.</summary>
        public IReadOnlyList<string?>? Nodes => _row["nodes"] is not { } text ? null
            : _context.Now.Catalog.ResolveNode(text) is not null ? [text] : [.. Between().Split(text).Where(t => t.Trim().Length > 0).Select(t => t.Trim())];

        /// <summary>Numbers of days stand for days; anything else is read as the register reads deadlines.</summary>
        public DeadlineInput? Deadline => _row["deadline"] is { } text ? new DeadlineInput(null, OldRow.Written(text)) : null;

        /// <summary>What it is compared with in another file by: its number, or what it is about when it has none.</summary>
        public string Key()
        {
            var row = Reference is { } reference ? "nr " + NameKey.Of(reference) : RowHash.Of(_row["title"], FindingText, SourceType, SourceTitle, _row["raisedOn"]);
            var key = $"{NameKey.Of(_context.Register)}/{row}";
            for (var again = 2; Reference is null && _context.Rows.ContainsKey(key); again++)
            {
                key = $"{NameKey.Of(_context.Register)}/{row} {again}";
            }

            return key;
        }

        public IReadOnlyDictionary<string, string> Hashes() =>
            Compared.Where(f => _row[f] is not null).ToDictionary(f => f, f => RowHash.Of(_context.Register, f, _row[f]));

        public FindingKind? FindingKind() => Word<FindingKind>("findingKind", ImportWords.All.FindingKind, null);

        public ActionKind? ActionKind(bool answersFinding) => Word("kind", ImportWords.All.ActionKind, answersFinding ? Actions.ActionKind.Corrective : Actions.ActionKind.Improvement);

        private OldStatus? StatusOf()
        {
            if (_row["status"] is not { } text)
            {
                return CompletedOn is null ? null : OldStatus.Completed;
            }

            if (_context.Mapping.Statuses.TryGetValue(NameKey.Of(text), out var decided) || (ImportWords.All.Status(text) is { } known && (decided = known) == known))
            {
                return decided;
            }

            if (Share().Match(text) is { Success: true } share)
            {
                return decimal.Parse(share.Groups["n"].Value.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture) switch { 0 => OldStatus.Open, >= 100 => OldStatus.Completed, _ => OldStatus.InProgress };
            }

            _context.UnknownStatuses[text] = _context.UnknownStatuses.GetValueOrDefault(text) + 1;
            _row.Problem("status", "status-unknown", new Message(
                $"Het register kent de status '{FreeText.Cut(text, 60)}' niet; kies bij de import wat die betekent.", $"The register does not know the status '{FreeText.Cut(text, 60)}'; choose what it means."));
            return null;
        }

        /// <summary>A text that is too long for a title goes along whole below it.</summary>
        private (string? Title, string? Description) TitleAndDescription()
        {
            var (title, more) = (_row["title"], _row["description"]);
            if (title is null && more is not null && FindingText is null)
            {
                (title, more) = (more, null);
            }

            var extra = new List<string?> { more };
            if (title?.Length > Limits.Title)
            {
                extra.Insert(0, title);
                _row.Warn("title", "title-shortened", new Message($"De actie is langer dan {Limits.Title} tekens; het geheel staat in de toelichting.", $"The action is longer than {Limits.Title} characters; the whole is in the description."));
                title = FreeText.Cut(title, Limits.Title);
            }

            // A norm that is no part of the source has no other place.
            if (Norm is { } norm && SourceOf().Type is var type && (type is null || _context.Now.Catalog.SourceTypes.Resolve(type)?.Fields.Contains(Sources.SourceField.Norm) != true))
            {
                extra.Add("Norm: " + norm);
            }

            var texts = extra.OfType<string>().ToList();
            return (title, texts.Count == 0 ? null : string.Join('\n', texts));
        }

        private (string? Type, string? Title) SourceOf()
        {
            var (type, title, types) = (_row["sourceType"], _row["source"], _context.Now.Catalog.SourceTypes);
            // "Interne audit" in the column of sources is what kind it is, and all there is of a title; "MTO 2025" begins with it.
            type ??= title is not null && types.Beginning(title) is { } named ? named.Code : _context.Mapping.SourceType;
            return (type, title ?? (_row["sourceType"] is { } kind ? (types.Resolve(kind)?.Name ?? kind) : _context.Mapping.SourceTitle));
        }

        private T? Word<T>(string field, Func<string, T?> known, T? otherwise)
            where T : struct, Enum
        {
            if (_row[field] is not { } text)
            {
                return otherwise;
            }

            if (known(text) is { } found)
            {
                return found;
            }

            var words = string.Join(", ", Enum.GetValues<T>().Select(v => Message.Term(v).Nl));
            _row.Problem(field, "word-unknown", new Message($"'{FreeText.Cut(text, 60)}' is hier niet bekend; kies uit {words}.", $"'{FreeText.Cut(text, 60)}' is not known here; one of {string.Join(", ", Enum.GetValues<T>().Select(v => Message.Term(v).En))}."));
            return otherwise;
        }

        [GeneratedRegex(@"\s*[/;&+\n|]\s*|\s*,\s+|\s+en\s+|\s+and\s+")]
        private static partial Regex Between();

        [GeneratedRegex(@"^(?<n>[0-9]{1,3}([.,][0-9]+)?)\s?%?$")]
        private static partial Regex Share();
    }
}
