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
            Unit = UnitOf();
            Nodes = NodesOf();
            (SourceType, SourceTitle) = SourceOf();
            (Title, Description) = TitleAndDescription();
        }

        public string? Title { get; }

        public string? Description { get; }

        public string? FindingText => _row["finding"];

        public string? Reference => _row["reference"];

        /// <summary>What another system knows the row by: its action, or its finding when it has none.</summary>
        public string? ExternalKey => _row["externalKey"];

        public string? Unit { get; }

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
        public IReadOnlyList<string?>? Nodes { get; }

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

        public FindingKind? FindingKind() => Word<FindingKind>("findingKind", ValueOf.FindingKind, ImportWords.All.FindingKind, null);

        public ActionKind? ActionKind(bool answersFinding) => Word("kind", ValueOf.ActionKind, ImportWords.All.ActionKind, answersFinding ? Actions.ActionKind.Corrective : Actions.ActionKind.Improvement);

        private OldStatus? StatusOf()
        {
            if (_row["status"] is not { } text)
            {
                return CompletedOn is null ? null : OldStatus.Completed;
            }

            var status = _context.Word(ValueOf.Status, text, t => ImportWords.All.Status(t) ?? Progress(t), out var unknown);
            if (unknown)
            {
                _row.Problem("status", "status-unknown", new Message(
                    $"Het register kent de status '{FreeText.Cut(text, 60)}' niet; kies bij de import wat die betekent.", $"The register does not know the status '{FreeText.Cut(text, 60)}'; choose what it means."));
            }

            return status;
        }

        private static OldStatus? Progress(string text) => Share().Match(text) is not { Success: true } share ? null
            : decimal.Parse(share.Groups["n"].Value.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture) switch { 0 => OldStatus.Open, >= 100 => OldStatus.Completed, _ => OldStatus.InProgress };

        /// <summary>The rule of the command says what else is wrong with it, such as that it has closed.</summary>
        private string? UnitOf()
        {
            if (_row["unit"] is not { } text)
            {
                return null;
            }

            var unit = _context.Value(ValueOf.Unit, text, t => _context.Now.Catalog.ResolveUnit(t) is not null, out var unknown);
            if (unknown)
            {
                var there = Choice.Among(
                    new Message($"'{FreeText.Cut(text, 60)}' is geen eenheid van deze organisatie", $"'{FreeText.Cut(text, 60)}' is not a unit of this organisation"), _context.Now.Catalog.Organisation.Units.Select(u => (u.Code, u.Name)));
                _row.Problem("unit", "unknown-unit", new Message(
                    $"{there.OnPageIn(Texts.Dutch)} Kies bij de import welke het is, of neem eerst het blad met eenheden mee.", $"{there.OnPageIn(Texts.English)} Choose with the import which it is, or bring the sheet of units along first."));
            }

            return unit;
        }

        private IReadOnlyList<string?>? NodesOf()
        {
            if (_row["nodes"] is not { } text)
            {
                return null;
            }

            var texts = Knows(text) || _context.Mapping.Decided(ValueOf.Node, text) is not null ? [text] : Between().Split(text).Select(t => t.Trim()).Where(t => t.Length > 0);
            var nodes = new List<string?>();
            foreach (var one in texts)
            {
                var node = _context.Value(ValueOf.Node, one, Knows, out var unknown);
                if (unknown)
                {
                    var candidates = _context.Now.Catalog.ResolveNodeCandidates(one);
                    _row.Problem("nodes", "unknown-node", candidates.Count == 0
                        ? new Message(
                            $"'{FreeText.Cut(one, 60)}' is geen pijler, aspect, bouwsteen of thema van een kwaliteitskader dat in gebruik is; kies bij de import wat het is.",
                            $"'{FreeText.Cut(one, 60)}' is not a pillar, aspect, building block or theme of a framework in use; choose what it is.")
                        : Choice.Among(
                            new Message($"'{FreeText.Cut(one, 60)}' kan meer dan een zijn", $"'{FreeText.Cut(one, 60)}' can mean more than one"), candidates.Select(c => (c.Code, $"{c.Code} – {c.Title}"))));
                }

                nodes.Add(node);
            }

            return [.. nodes.OfType<string>()];

            bool Knows(string name) => _context.Now.Catalog.ResolveNode(name) is not null;
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
            if (Norm is { } norm && SourceType is var type && (type is null || _context.Now.Catalog.SourceTypes.Resolve(type)?.Fields.Contains(Sources.SourceField.Norm) != true))
            {
                extra.Add("Norm: " + norm);
            }

            var texts = extra.OfType<string>().ToList();
            return (title, texts.Count == 0 ? null : string.Join('\n', texts));
        }

        private (string? Type, string? Title) SourceOf()
        {
            var (said, title, types) = (_row["sourceType"], _row["source"], _context.Now.Catalog.SourceTypes);
            var unknown = false;
            var type = said is null ? null : _context.Value(ValueOf.SourceType, said, t => types.Resolve(t) is not null, out unknown);
            if (unknown)
            {
                _row.Problem("sourceType", "unknown-source-type", new Message(
                    $"'{FreeText.Cut(said!, 60)}' is geen soort bron; kies bij de import welke het is.", $"'{FreeText.Cut(said!, 60)}' is no type of source; choose which it is."));
            }

            // "Interne audit" in the column of sources is what kind it is, and all there is of a title; "MTO 2025" begins with it.
            type ??= title is not null && types.Beginning(title) is { } named ? named.Code : _context.Mapping.SourceType;
            return (type, title ?? (said is not null ? (types.Resolve(said)?.Name ?? said) : _context.Mapping.SourceTitle));
        }

        private T? Word<T>(string field, ValueOf of, Func<string, T?> known, T? otherwise)
            where T : struct, Enum
        {
            if (_row[field] is not { } text)
            {
                return otherwise;
            }

            var found = _context.Word(of, text, known, out var unknown);
            if (!unknown)
            {
                return found ?? otherwise;
            }

            var words = string.Join(", ", Enum.GetValues<T>().Select(v => Message.Term(v).Nl));
            _row.Problem(field, "word-unknown", new Message($"'{FreeText.Cut(text, 60)}' is hier niet bekend; kies bij de import wat het betekent, of schrijf {words}.", $"'{FreeText.Cut(text, 60)}' is not known here; choose what it means, or write {string.Join(", ", Enum.GetValues<T>().Select(v => Message.Term(v).En))}."));
            return otherwise;
        }

        [GeneratedRegex(@"\s*[/;&+\n|]\s*|\s*,\s+|\s+en\s+|\s+and\s+")]
        private static partial Regex Between();

        [GeneratedRegex(@"^(?<n>[0-9]{1,3}([.,][0-9]+)?)\s?%?$")]
        private static partial Regex Share();
    }
}
