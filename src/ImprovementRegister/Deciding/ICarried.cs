namespace ImprovementRegister;

/// <summary>A stream of work that parties carry: whoever owns it, and those who are responsible.</summary>
public interface ICarried : IOfUnit
{
    IEnumerable<Party> Carriers { get; }
}
