namespace ImprovementRegister.Organisations;

/// <summary>A command on the organisation itself; what its address names is filled in by its endpoint.</summary>
public abstract record OrganisationCommand : Command<OrganisationStructure>
{
    protected DateOnly Day(DateOnly? on, Situation now) => on ?? HappenedOn ?? now.Today;

    /// <summary>Records the change, unless the units could not be so.</summary>
    protected static Decision Change(OrganisationStructure state, Situation now, object change) =>
        now.Catalog.ProblemOf(state.Evolve(change)) is { } problem ? Decision.Refuse("units-do-not-fit", problem) : Decision.Record(change);
}
