namespace ImprovementRegister.Tests.Values;

public sealed class NaturalOrderOfCodes
{
    [Theory]
    [InlineData("A2 A10 A100")]
    [InlineData("KKFZ-P1-A2 KKFZ-P1-A10 KKFZ-P2-A1")]
    [InlineData("audit_1 audit_2 audit_10")]
    [InlineData("cliënt2 clienten naasten")]
    [InlineData("9 10 99999999999999999999 100000000000000000000")]
    [InlineData("2025/2 2025/014 2026/1")]
    public void Small_numbers_come_first(string codes)
    {
        var inOrder = codes.Split(' ');
        inOrder.Reverse().Order(NaturalOrder.Comparer).ShouldBe(inOrder);
    }

    [Theory]
    [InlineData("NC 12", "nc\u00A012")]
    [InlineData("2025/014", "2025/14")]
    [InlineData("Één", "een")]
    public void What_people_call_the_same_has_one_key(string one, string other) => NaturalOrder.Key(one).ShouldBe(NaturalOrder.Key(other));

    [Theory]
    [InlineData("NC 12", "NC 1 2")]
    [InlineData("A0", "A")]
    [InlineData("A-1", "A1")]
    public void What_differs_has_another(string one, string other) => NaturalOrder.Key(one).ShouldNotBe(NaturalOrder.Key(other));

    [Fact]
    public void What_has_no_code_stands_last() => ((string?[])[null, "z", "a"]).Order(NaturalOrder.Comparer).ShouldBe(["a", "z", null]);
}
