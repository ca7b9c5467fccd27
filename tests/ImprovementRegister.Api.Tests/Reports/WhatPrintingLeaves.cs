using ImprovementRegister.Reports.Output;

namespace ImprovementRegister.Api.Tests.Reports;

public sealed class WhatPrintingLeaves
{
    [Fact]
    public void What_a_host_left_that_was_killed_while_it_printed_is_taken_away_and_what_is_being_printed_is_not()
    {
        var (old, young) = (Directory.CreateTempSubdirectory("register-pdf-"), Directory.CreateTempSubdirectory("register-pdf-"));
        File.WriteAllText(Path.Combine(old.FullName, "page.html"), "<p>een</p>");
        old.LastWriteTimeUtc = DateTime.UtcNow.AddHours(-2);

        Chromium.Sweep(DateTimeOffset.UtcNow);

        (Directory.Exists(old.FullName), Directory.Exists(young.FullName)).ShouldBe((false, true));
        young.Delete();
    }
}
