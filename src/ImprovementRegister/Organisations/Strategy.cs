namespace ImprovementRegister.Organisations;

/// <summary>The strategy of an organisation, with the framework nodes each part of it covers.</summary>
/// <param name="Code">Stable code: <c>STRAT-LEV</c>.</param>
/// <param name="Name">Name as readers know it.</param>
/// <param name="Periods">The period; more than one when documents disagree (000:114, 001:94).</param>
/// <param name="Pillars">In the order of the strategy.</param>
public sealed record Strategy(string Code, string Name, IReadOnlyList<string> Periods, IReadOnlyList<StrategicPillar> Pillars);

/// <summary>A strategic pillar.</summary>
/// <param name="Code">Stable code: <c>STR-1</c>.</param>
/// <param name="Title">The title as the strategy words it.</param>
/// <param name="Names">Other spellings people use for it.</param>
/// <param name="Nodes">Codes of the framework nodes that fall under it; what falls under those follows.</param>
public sealed record StrategicPillar(string Code, string Title, IReadOnlyList<string> Names, IReadOnlyList<string> Nodes);
