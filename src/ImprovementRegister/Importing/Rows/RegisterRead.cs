using System.Text.RegularExpressions;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Persons;
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
        private readonly Dictionary<string, string> _newcomers = new(StringComparer.OrdinalIgnoreCase);

        public Read(OldRow row, RowContext context)
        {
            (_row, _context) = (row, context);
            var today = context.Now.Today;
            (StartedOn, CompletedOn) = (row.Day("startedOn", today), row.Day("completedOn", today));
            var held = row["sourceDate"] is { } date ? DutchDates.Stated(OldRow.Written(date))?.PastBy(today) : null;
            RaisedOn = row.Day("raisedOn", today) ?? new[] { StartedOn, CompletedOn, held }.Min();
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

        public IReadOnlyList<Person> NewcomersOf(IEnumerable<string> ids) =>
            [.. ids.Select(id => _newcomers.TryGetValue(id, out var name) ? RowContext.PersonOf(id, name) : Person.Of(id))];

        /// <summary>The one owner (domain.md F21); two names in one cell are a question, not a choice. What is said of it repeats no name: it is kept.</summary>
        public Party? Owner()
        {
            if (_row["owner"] is not { } text)
            {
                return null;
            }

            var meant = _context.Meant(text, out var decided);
            if (meant.Count > 1)
            {
                _row.Warn("owner", "owner-unclear", new Message(
                    $"Dit kan {string.Join(" of ", meant.Select(p => p.Key))} zijn; kies bij de import wie het is. Nu heeft de actie geen eigenaar.",
                    $"This can be {string.Join(" or ", meant.Select(p => p.Key))}; choose who it is. As it is the action has no owner."));
                Count(text);
            }
            else if (meant is [var one])
            {
                Remember(one, text);
                return one;
            }
            else if (!decided)
            {
                Count(text);
                if (Between().IsMatch(text))
                {
                    _row.Problem("owner", "two-owners", new Message(
                        "Dit lijkt meer dan één eigenaar; kies er een, en zet de ander bij de verantwoordelijken.", "This looks like more than one owner; choose one, and put the other among the responsible."));
                }
                else
                {
                    _row.Warn("owner", "owner-unknown", new Message(
                        "Deze eigenaar staat niet in de personenlijst en is geen rol of team; kies bij de import wie het is. Nu heeft de actie geen eigenaar.",
                        "This owner is not in the directory and is no role or team; choose who it is. As it is the action has no owner."));
                }
            }

            return null;
        }

        public IReadOnlyList<Party?>? Responsible()
        {
            if (_row["responsible"] is not { } text)
            {
                return null;
            }

            var parties = new List<Party?>();
            foreach (var name in _context.Meant(text, out _) is [_] ? [text] : Between().Split(text).Select(t => t.Trim()).Where(t => t.Length > 0))
            {
                var meant = _context.Meant(name, out var decided);
                if (meant is [var one])
                {
                    Remember(one, name);
                    parties.Add(one);
                }
                else if (!decided)
                {
                    Count(name);
                    _row.Warn("responsible", "responsible-unknown", new Message(
                        "Hier staat iemand die niet bekend is en niet meegaat; kies bij de import wie het is.", "Somebody here is not known and is left out; choose who it is."));
                }
            }

            return parties;
        }

        /// <summary>What happened after it was raised, each on its day.</summary>
        public void Steps(Draft<ImprovementAction> action)
        {
            var started = StartedOn ?? RaisedOn;
            var status = Status ?? OldStatus.Open;
            var ok = status switch
            {
                OldStatus.InProgress or OldStatus.Waiting when action.State.Owner is null => NotBegun(),
                OldStatus.InProgress => Start(action, started),
                OldStatus.Waiting => Wait(action, started),
                OldStatus.Completed or OldStatus.Effective => (StartedOn is null || action.State.Owner is null || Start(action, started)) && Complete(action),
                OldStatus.Cancelled => Cancel(action),
                _ => StartedOn is null || action.State.Owner is null || Start(action, started),
            };
            if (ok)
            {
                Notes(action);
            }
        }

        /// <summary>Work begins when it is somebody's (<see cref="StartAction"/>); an action is not left out for that.</summary>
        private bool NotBegun()
        {
            _row.Warn("owner", "not-begun", new Message("Zonder eigenaar kan de actie hier niet lopen; ze gaat mee als gemeld.", "Without an owner it cannot be in progress here; it goes in as raised."));
            return true;
        }

        public bool Start(Draft<ImprovementAction> action, DateOnly? on) =>
            action.Do(new StartAction(null as string) { HappenedOn = on }, null, ("happenedOn", StartedOn is null ? "raisedOn" : "startedOn"));

        public bool Wait(Draft<ImprovementAction> action, DateOnly? on)
        {
            var today = _context.Now.Today;
            var look = action.State.Deadline?.On is { } deadline && deadline > today ? deadline : today;
            return action.Do(new WaitForThirdParty(FreeText.Cut(_row["note"] ?? _row["status"], Limits.Reason), look) { HappenedOn = on }, null, ("waitingFor", "note"), ("happenedOn", "startedOn"));
        }

        public bool Complete(Draft<ImprovementAction> action)
        {
            if ((CompletedOn ?? _context.Mapping.CompletedOn) is not { } on)
            {
                _row.Problem("completedOn", "completed-when", new Message(
                    "De actie is klaar, maar er staat niet wanneer; vul de dag in, of kies bij de import een dag voor rijen zonder.",
                    "The action is done, but it does not say when; fill in the day, or choose one for rows without."));
                return false;
            }

            return action.Do(new CompleteAction(on, null, null), null, ("completedOn", "completedOn"), ("happenedOn", "completedOn"));
        }

        public bool Cancel(Draft<ImprovementAction> action) => action.Do(
            new CancelAction(FreeText.Cut(_row["note"], Limits.Reason) ?? $"Vervallen in {_context.Register}", null) { HappenedOn = CompletedOn ?? StartedOn ?? RaisedOn }, null, ("reason", "note"), ("happenedOn", "completedOn"));

        /// <summary>What the old register says of the effect stays its word: here somebody else than who enters it judges (domain.md H3).</summary>
        public void Notes(Draft<ImprovementAction> action)
        {
            var last = CompletedOn ?? StartedOn ?? RaisedOn;
            var effect = _row["effect"] ?? (Status == OldStatus.Effective ? _row["status"] : null);
            if (effect is not null && action.Do(new AddNote($"Effect volgens {_context.Register}: {effect}") { HappenedOn = last }, null, ("text", "effect"), ("happenedOn", "completedOn")))
            {
                _row.Warn("effect", "effect-as-note", new Message(
                    "Wat er over het effect staat, gaat mee als opmerking; het oordeel is aan iemand die de actie niet uitvoerde.", "What it says of the effect goes along as a note; the verdict is for somebody who did not carry it out."));
            }

            if (_row["note"] is { } note)
            {
                action.Do(new AddNote(note) { HappenedOn = last }, null, ("text", "note"), ("happenedOn", "completedOn"));
            }
        }

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

        private void Remember(Party party, string name)
        {
            if (party.Placeholder == true)
            {
                _newcomers[party.Id] = name;
            }
        }

        private void Count(string name) => _context.Unknown[name] = _context.Unknown.GetValueOrDefault(name) + 1;

        [GeneratedRegex(@"\s*[/;&+\n|]\s*|\s*,\s+|\s+en\s+|\s+and\s+")]
        private static partial Regex Between();

        [GeneratedRegex(@"^(?<n>[0-9]{1,3}([.,][0-9]+)?)\s?%?$")]
        private static partial Regex Share();
    }
}
