namespace ImprovementRegister;

/// <summary>A question for a person, in both languages of the register. One or two sentences, no mark-up.</summary>
public sealed record Question(string Nl, string En);
