using ImprovementRegister.Organisations;

namespace ImprovementRegister;

/// <summary>Whether the people, roles, teams and bodies that a request names are known, and still there.</summary>
public sealed partial class Check
{
    /// <summary>A party that the organisation knows, in whatever case (domain.md H8).</summary>
    /// <param name="on">The day that it is about; today when left out.</param>
    /// <param name="ended">It may have left: the request takes it away.</param>
    public void Party(string path, Party? party, DateOnly? on = null, bool ended = false)
    {
        if (!Given(path, party) || !Given(path + ".id", party!.Id))
        {
            return;
        }

        if (now.Catalog.Resolve(party) is { } known)
        {
            if (!ended && known.Type == PartyType.Person && now.Catalog.HasGone(known, on ?? Today))
            {
                Fail(path + ".id", "person-left", new Message($"{known.Id} werkt hier niet meer; noem iemand anders.", $"{known.Id} does not work here any more; name somebody else."));
            }
            else if (!ended && !(on < Today) && now.Catalog.HasGone(known, Today))
            {
                Fail(path + ".id", "party-dissolved", new Message($"{known.Id} is opgeheven; noem wie het werk nu doet.", $"{known.Id} was dissolved; name who does the work now."));
            }
        }
        else if (HasIdentifier(path + ".id", party.Id))
        {
            Unknown(path + ".id", party, ended);
        }
    }

    private void Unknown(string path, Party party, bool ended)
    {
        if (party.Type != PartyType.Person)
        {
            var term = Message.Term(party.Type);
            Fail(path, "unknown-party", Choice.Among(
                new Message($"'{Shown(party.Id)}' is hier niet bekend als {term.Nl}", $"'{Shown(party.Id)}' is not known here as a {term.En}"), now.Catalog.Known(party.Type).Select(p => (p.Code, p.Name))));
        }
        else if (party.Placeholder == true)
        {
            _placeholders.Add(party.Id);
        }
        else if (!ended)
        {
            Fail(path, "unknown-person", new Message(
                $"Niemand heeft hier de code '{Shown(party.Id)}'; GET /people noemt ze. Heeft iemand nog geen account, zet dan placeholder: true naast die code: {Placeholder(party.Id)}.",
                $"Nobody here has the id '{Shown(party.Id)}'; GET /people lists them. For somebody without an account, put placeholder: true beside that id: {Placeholder(party.Id)}.")
            {
                OnPage = new($"Niemand heeft hier de code '{Shown(party.Id)}'; kies iemand uit de lijst. Wie er niet bij staat, voegt een beheerder eerst toe bij Mensen.", $"Nobody here has the id '{Shown(party.Id)}'; choose somebody from the list. Whoever is not in it is added by an administrator first, under People."),
            });
        }
    }

    private static string Placeholder(string id) => $$"""{"type": "person", "id": "{{Shown(id)}}", "placeholder": true}""";

    public void Parties(string path, IReadOnlyList<Party?>? parties)
    {
        foreach (var (party, at) in Each(path, parties, 50))
        {
            Party(at, party);
        }
    }
}
