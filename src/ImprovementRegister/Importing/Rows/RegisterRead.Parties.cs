using ImprovementRegister.Persons;

namespace ImprovementRegister.Importing;

public static partial class RegisterRows
{
    /// <summary>Whose a row is.</summary>
    public sealed partial class Read
    {
        private readonly Dictionary<string, string> _newcomers = new(StringComparer.OrdinalIgnoreCase);

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

        private void Remember(Party party, string name)
        {
            if (party.Placeholder == true)
            {
                _newcomers[party.Id] = name;
            }
        }

        private void Count(string name) => _context.DoNotKnow(ValueOf.Party, name);
    }
}
