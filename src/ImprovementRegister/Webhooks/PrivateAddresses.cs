using System.Net;

namespace ImprovementRegister.Webhooks;

/// <summary>A name stands for an address within somebody's own network.</summary>
public sealed class PrivateAddressException() : Exception("The address is within a private network.");

/// <summary>Addresses that are no place on the public internet: whoever can make this program call them reaches what only it can see.</summary>
public static class PrivateAddresses
{
    private static readonly IPNetwork[] Networks =
    [
        .. ((string[])["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/3", "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"]).Select(n => IPNetwork.Parse(n)),
    ];

    public static bool Are(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(n => n.BaseAddress.AddressFamily == real.AddressFamily && n.Contains(real));
    }
}
