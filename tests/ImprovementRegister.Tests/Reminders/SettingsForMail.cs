using ImprovementRegister.Reminders;
using ImprovementRegister.SignIn;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace ImprovementRegister.Tests.Reminders;

public sealed class SettingsForMail
{
    [Fact]
    public void A_setting_that_is_left_empty_is_not_set()
    {
        var read = Read(("Address", ""), ("Mail:Host", "smtp.example.org"), ("Mail:Security", ""), ("Mail:User", " "), ("Mail:Password", ""), ("Mail:Fingerprint", ""), ("Mail:From", ""));

        (read.Security, read.User, read.Password, read.Fingerprint, read.Port).ShouldBe((SecureSocketOptions.StartTls, null, null, null, 587));
        read.Missing.ShouldBe(["Register:Mail:From", "Register:Address"]);
    }

    [Theory]
    [InlineData("Mail:Security", "ssl")]
    [InlineData("Mail:Security", "none")]
    [InlineData("Mail:From", "kwaliteit@")]
    [InlineData("Address", "register.example.nl")]
    public void A_setting_that_does_not_fit_is_named(string name, string value) =>
        Should.Throw<SettingsException>(() => Read(("Mail:Host", "smtp.example.org"), (name, value))).Message.ShouldStartWith($"Register:{name} ");

    private static MailSettings Read(params (string Name, string Value)[] settings) =>
        MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>("Register:" + s.Name, s.Value))).Build());
}
