using System.Reflection;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>
/// Commands, states and events, and all that they use, are plain code: no database, message, HTTP request, file or network,
/// not even through another type of the register. So a decision can be told from its input, and an old event can be folded anywhere.
/// </summary>
public sealed class DecisionsTouchNothingOutside
{
    private static readonly Assembly Register = typeof(Command<>).Assembly;

    private static readonly Reach Outside = new(
        Register, "Npgsql", "Marten", "Wolverine", "Weasel", "JasperFx", "Microsoft.AspNetCore", "System.IO", "System.Net");

    [Fact]
    public void Commands_do_not() => ShouldStayInside(CommandTypes.All);

    [Fact]
    public void States_do_not() =>
        ShouldStayInside([typeof(ImprovementAction), typeof(Finding), typeof(Source), typeof(Goal), typeof(FrameworkAdoption), typeof(Organisations.OrganisationStructure), typeof(ImprovementRegister.Reports.QualityReport)]);

    [Fact]
    public void Events_do_not() => ShouldStayInside([.. Aggregates.Types.All.Select(e => e.Type)]);

    [Fact]
    public void Values_and_what_decisions_are_made_of_do_not() =>
        ShouldStayInside([.. Register.GetTypes().Where(t => t.Namespace == nameof(ImprovementRegister) && !t.Name.StartsWith('<'))]);

    [Fact]
    public void Frameworks_and_organisations_do_not_once_their_files_are_read() =>
        ShouldStayInside([typeof(Catalog), typeof(OrganisationCatalog), typeof(Framework), typeof(FrameworkNode), typeof(Organisations.Organisation)]);

    [Fact]
    public void Endpoints_do_and_are_seen_to()
    {
        Outside.Of(typeof(RaiseActionEndpoint)).ShouldNotBeNull();
        Outside.Of(typeof(AdoptionEndpoints)).ShouldNotBeNull();
        Outside.Of(typeof(ReplacementQuery)).ShouldNotBeNull("It gets there through another type of the register").Split(" → ").Length.ShouldBeGreaterThan(2);
        Outside.Of(typeof(RedactionPipeline)).ShouldNotBeNull();
    }

    private static void ShouldStayInside(IReadOnlyList<Type> types)
    {
        types.ShouldNotBeEmpty();
        types.Select(Outside.Of).Where(way => way is not null).ShouldBeEmpty();
    }
}
