using System.Text.RegularExpressions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>A test that asks another clock than the register's what day it is fails for an hour or two around midnight.</summary>
public sealed partial class WhatDayItIsInTests
{
    [Fact]
    public void Is_the_day_in_Amsterdam() =>
        Checkout.TestFiles("ImprovementRegister.Tests", "ImprovementRegister.Api.Tests").Where(f => OtherClock().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName).ShouldBeEmpty();

    [GeneratedRegex(@"FromDateTime\((DateTime|DateTimeOffset|TimeProvider)\.|DateTime\.(Today|Now)\b")]
    private static partial Regex OtherClock();
}
