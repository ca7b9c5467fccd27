namespace ImprovementRegister;

/// <summary>A stream that is of a unit.</summary>
public interface IOfUnit
{
    string? Unit { get; }

    bool Involves(Caller caller) => false;
}

/// <summary>Work of an entity is of those who serve it; somebody who serves two may touch both (domain.md F35).</summary>
public static class Outsiders
{
    /// <returns>Null when the caller may touch it.</returns>
    public static Refusal? Refused(object? state, Caller caller) => state is IOfUnit of && caller.IsOutside(of.Unit) && !of.Involves(caller)
        ? Decision.Forbid("outside-entity", Why(of.Unit!)).Refusal
        : null;

    public static Message Why(string unit) => new(
        $"{unit} hoort bij een andere entiteit dan waar u werkt; vraag iemand van die entiteit, of laat de beheerder u ook daar inschrijven.",
        $"{unit} is of another entity than the one you work for; ask somebody of that entity, or have the administrator enter you there too.");
}
