using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;

namespace ImprovementRegister.Importing;

/// <summary>
/// The organisation as the rows of a sheet make it, one after the other: the commands that a person would send, each checked and
/// decided as over HTTP on what those before it made. All rows change the same stream, so what some of them record goes in together.
/// </summary>
internal sealed class OrganisationDraft
{
    private readonly RowContext _context;
    private readonly long _version;
    private readonly OrganisationStructure _before;
    private readonly List<object> _events = [];
    private readonly List<DateOnly> _days = [];
    private readonly Dictionary<string, Person> _people = [];
    private bool _peopleChanged;

    /// <param name="work">What is open, for whom and what.</param>
    public OrganisationDraft(RowContext context, string tenant, OrganisationStructure state, long version, IReadOnlyDictionary<string, int> work)
    {
        (_context, Tenant, _before, State, _version, Work) = (context, tenant, state, state, version, work);
        context.Organisation = this;
    }

    public string Tenant { get; }

    public OrganisationStructure State { get; private set; }

    /// <summary>How many actions are open, by the key of who owns them, and by <c>unit:</c> with the code of the unit that they are for.</summary>
    public IReadOnlyDictionary<string, int> Work { get; }

    public Person? Find(string id) => _people.GetValueOrDefault(Person.KeyOf(id)) ?? _context.Now.Catalog.People.Find(id);

    public void Keep(Person person)
    {
        _people[person.Key] = person;
        _peopleChanged = true;
    }

    /// <returns>False when it was refused, which the row says.</returns>
    public bool Do(OldRow row, OrganisationCommand command, params IReadOnlyList<(string Member, string Field)> fields)
    {
        if (_peopleChanged)
        {
            Renew(new PersonDirectory([.. _people.Values, .. _context.Now.Catalog.People.All.Where(p => !_people.ContainsKey(p.Key))]));
        }

        var stream = OrganisationStructure.StreamId(Tenant);
        var draft = new Draft<OrganisationStructure>(row, _context, stream, new KnownState(stream, _version + _events.Count, State, []));
        if (!draft.Do(command, null, fields))
        {
            return false;
        }

        if (draft.Change is { } change)
        {
            var structural = draft.State.Units.Count != State.Units.Count || draft.State.Parties.Count != State.Parties.Count;
            State = draft.State;
            _events.AddRange(change.Events);
            _days.AddRange(change.Days!);
            if (structural)
            {
                Renew(_context.Now.Catalog.People);
            }
        }

        return true;
    }

    /// <summary>Where it is now, so that a row that turns out to be bad leaves nothing behind.</summary>
    public OrganisationMark Mark() => new(_events.Count, State, _context.Now, _people.Keys.ToHashSet());

    public void Back(OrganisationMark mark)
    {
        _events.RemoveRange(mark.Events, _events.Count - mark.Events);
        _days.RemoveRange(mark.Events, _days.Count - mark.Events);
        (State, _context.Now) = (mark.State, mark.Now);
        _people.Keys.Except(mark.People).ToList().ForEach(p => _people.Remove(p));
        _peopleChanged = _people.Count > 0;
    }

    /// <summary>What was added since; null when nothing was.</summary>
    public StreamChange? Since(OrganisationMark mark) => _events.Count == mark.Events ? null
        : new StreamChange(OrganisationStructure.StreamId(Tenant), typeof(OrganisationStructure), _version + mark.Events, mark.State, _events[mark.Events..]) { Days = _days[mark.Events..] };

    /// <summary>Who was put into the directory since.</summary>
    public IReadOnlyList<Person> PeopleSince(OrganisationMark mark) => [.. _people.Values.Where(p => !mark.People.Contains(p.Key))];

    /// <summary>All that was added.</summary>
    public StreamChange? Whole => Since(new OrganisationMark(0, _before, _context.Now, new HashSet<string>()));

    private void Renew(PersonDirectory people)
    {
        _context.Now = _context.Now with { Catalog = _context.Now.Catalog.With(people, State, _context.Now.Today) };
        _peopleChanged = false;
    }
}

internal sealed record OrganisationMark(int Events, OrganisationStructure State, Situation Now, IReadOnlySet<string> People);
