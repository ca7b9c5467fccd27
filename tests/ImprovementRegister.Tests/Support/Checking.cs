using ImprovementRegister.Tests.Frameworks;

namespace ImprovementRegister.Tests.Support;

/// <summary>Looks at a request alone, before any stream is read.</summary>
internal static class Checking
{
    public static Checking<TState> Of<TState>(Command<TState> command, DateOnly? on = null) => new(command, on ?? Days.Today);

    public static IReadOnlyList<FieldError> Errors<TState>(Command<TState> command, DateOnly today) => Run(command, today).Errors;

    internal static Check Run<TState>(Command<TState> command, DateOnly today)
    {
        var check = new Check(new Situation(People.QualityManager, today, Shipped.Levanto));
        command.Check(check);
        return check;
    }
}

internal sealed class Checking<TState>(Command<TState> command, DateOnly today)
{
    private readonly Check _check = Checking.Run(command, today);

    /// <summary>The streams the request points at; the host looks whether they exist.</summary>
    public IReadOnlyList<StreamReference> References => _check.References;

    public void ShouldPass() => _check.Errors.ShouldBeEmpty();

    /// <summary>This error and no other.</summary>
    /// <param name="path">JSON path without the leading <c>$.</c>.</param>
    /// <param name="code">The stable code.</param>
    /// <returns>The message.</returns>
    public string ShouldFail(string path, string code)
    {
        ShouldFail((path, code));
        _check.Errors.ShouldAllBe(e => e.Message.Nl != e.Message.En);
        return _check.Errors[0].Message.En;
    }

    /// <summary>These errors, in this order, and no other.</summary>
    public void ShouldFail(params (string Path, string Code)[] errors)
    {
        _check.Errors.Select(e => (e.Path, e.Code)).ShouldBe(errors.Select(e => ("$." + e.Path, e.Code)));
        _check.Errors.ShouldAllBe(e => e.Message.En.Length > 10 && e.Message.Nl.Length > 10);
    }
}
