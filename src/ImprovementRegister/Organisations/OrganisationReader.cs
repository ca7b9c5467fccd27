using ImprovementRegister.Reference;

namespace ImprovementRegister.Organisations;

/// <summary>Reads one organisation file.</summary>
internal static class OrganisationReader
{
    /// <summary>The organisation, as far as it can be read; null when the file does not even say which one it is.</summary>
    public static Sourced<Organisation>? Read(ReferenceFile file, List<ReferenceProblem> problems)
    {
        if (ReferenceReader.Open(file, problems) is not var (item, source))
        {
            return null;
        }

        var organisation = Organisation(new ObjectReader(item, file.Name, problems));
        var sourced = new Sourced<Organisation>(organisation, source);
        OrganisationChecks.Run(sourced, problems);
        return organisation.Tenant.Length > 0 ? sourced : null;
    }

    private static Organisation Organisation(ObjectReader file)
    {
        var organisation = new Organisation(
            file.Text("tenant"),
            file.Text("name"),
            [.. file.Objects("units").Select(Unit)],
            [.. file.OptionalObjects("parties").Select(Party)],
            file.Texts("frameworks"),
            file.OptionalObject("strategy") is { } strategy ? Strategy(strategy) : null)
        {
            RootCauses = [.. file.OptionalObjects("rootCauses").Select(RootCause)],
            SmallNumbers = new(file.OptionalInteger("smallNumbers") ?? Sources.SmallNumbers.Usual),
        };
        file.Done();
        return organisation;
    }

    private static Unit Unit(ObjectReader unit)
    {
        var read = new Unit(unit.Text("code"), unit.Text("name"), unit.Text("kind"), unit.OptionalText("parent"), unit.Texts("names"));
        unit.Done();
        return read;
    }

    private static PartyName Party(ObjectReader party)
    {
        var read = new PartyName(party.Text("type"), party.Text("code"), party.Text("name"), party.Texts("names"));
        party.Done();
        return read;
    }

    private static RootCauseCategory RootCause(ObjectReader category)
    {
        var name = category.Text("name");
        var read = new RootCauseCategory(category.Text("code"), name, category.OptionalText("nameEn") ?? name);
        category.Done();
        return read;
    }

    private static Strategy Strategy(ObjectReader strategy)
    {
        var read = new Strategy(
            strategy.Text("code"), strategy.Text("name"), strategy.Texts("periods"), [.. strategy.Objects("pillars").Select(Pillar)]);
        strategy.Done();
        return read;
    }

    private static StrategicPillar Pillar(ObjectReader pillar)
    {
        var read = new StrategicPillar(pillar.Text("code"), pillar.Text("title"), pillar.Texts("names"), pillar.Texts("nodes"));
        pillar.Done();
        return read;
    }
}
