namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// The application identifiers of GS1 as data (GS1 General Specifications, section 3). One row each:
/// identifier or range | form of the value | data title | rules.
/// </summary>
/// <remarks>
/// Form: parts in their order, <c>N</c> digits, <c>X</c> set 82, <c>Y</c> set 39, <c>Z</c> set 64; <c>N6</c> exactly six,
/// <c>X..20</c> one to twenty, a closing <c>?</c> says that the part may be missing; after the point stands what its content must
/// be (<see cref="ValueRule"/>).
/// Rules: <c>key</c> may lead a Digital Link, with the qualifiers that may follow it in this order (<c>or</c>: another order);
/// <c>path</c> never stands in the query of a Digital Link; <c>needs</c> must occur with one of these (<c>a+b</c>: with both); <c>never</c> must not
/// occur with any of these. An <c>n</c> stands for any digit. Whether a value needs a separator follows from the first two
/// digits of its identifier (<see cref="ApplicationIdentifiers.PredefinedLength"/>).
/// </remarks>
internal static class IdentifierTable
{
    public const string Rows = """
        00        | N18.check                | SSCC                        | key
        01        | N14.check                | GTIN                        | key 22,10,21 or 235; never 255,37
        02        | N14.check                | CONTENT                     | needs 37; never 01,03
        03        | N14.check                | MTO GTIN                    | path; never 01,02,37,235
        10        | X..20                    | BATCH/LOT                   | needs 01,02,03,8006,8026
        11        | N6.date0                 | PROD DATE                   | needs 01,02,03,8006,8026
        12        | N6.date0                 | DUE DATE                    | needs 8020
        13        | N6.date0                 | PACK DATE                   | needs 01,02,03,8006,8026
        15        | N6.date0                 | BEST BEFORE or BEST BY      | needs 01,02,03,8006,8026
        16        | N6.date0                 | SELL BY                     | needs 01,02,03,8006,8026
        17        | N6.date0                 | USE BY or EXPIRY            | needs 01,02,03,255,8006,8026
        20        | N2                       | VARIANT                     | needs 01,02,03,8006,8026
        21        | X..20                    | SERIAL                      | path; needs 01,03,8006; never 235
        22        | X..20                    | CPV                         | path; needs 01
        235       | X..28                    | TPX                         | path; needs 01
        240       | X..30                    | ADDITIONAL ID               | needs 01,02,03,8006,8026
        241       | X..30                    | CUST. PART No.              | needs 01,02,03,8006,8026
        242       | N..6                     | MTO VARIANT                 | needs 01,02,8006,8026
        243       | X..20                    | PCN                         | needs 01
        250       | X..30                    | SECONDARY SERIAL            | needs 01,8006; needs 21
        251       | X..30                    | REF. TO SOURCE              | needs 01,8006
        253       | N13.check X..17?         | GDTI                        | key
        254       | X..20                    | GLN EXTENSION COMPONENT     | path; needs 414
        255       | N13.check N..12?         | GCN                         | key; never 01,02,415,8006,8020,8026
        30        | N..8                     | VAR. COUNT                  | needs 01,02
        3100-3105 | N6                       | NET WEIGHT (kg)             | needs 01,02; never 310n
        3110-3115 | N6                       | LENGTH (m)                  | needs 01,02; never 311n
        3120-3125 | N6                       | WIDTH (m)                   | needs 01,02; never 312n
        3130-3135 | N6                       | HEIGHT (m)                  | needs 01,02; never 313n
        3140-3145 | N6                       | AREA (m²)                   | needs 01,02; never 314n
        3150-3155 | N6                       | NET VOLUME (l)              | needs 01,02; never 315n
        3160-3165 | N6                       | NET VOLUME (m³)             | needs 01,02; never 316n
        3200-3205 | N6                       | NET WEIGHT (lb)             | needs 01,02; never 320n
        3210-3215 | N6                       | LENGTH (in)                 | needs 01,02; never 321n
        3220-3225 | N6                       | LENGTH (ft)                 | needs 01,02; never 322n
        3230-3235 | N6                       | LENGTH (yd)                 | needs 01,02; never 323n
        3240-3245 | N6                       | WIDTH (in)                  | needs 01,02; never 324n
        3250-3255 | N6                       | WIDTH (ft)                  | needs 01,02; never 325n
        3260-3265 | N6                       | WIDTH (yd)                  | needs 01,02; never 326n
        3270-3275 | N6                       | HEIGHT (in)                 | needs 01,02; never 327n
        3280-3285 | N6                       | HEIGHT (ft)                 | needs 01,02; never 328n
        3290-3295 | N6                       | HEIGHT (yd)                 | needs 01,02; never 329n
        3300-3305 | N6                       | GROSS WEIGHT (kg)           | needs 00,01; never 330n
        3310-3315 | N6                       | LENGTH (m), log             | needs 00,01; never 331n
        3320-3325 | N6                       | WIDTH (m), log              | needs 00,01; never 332n
        3330-3335 | N6                       | HEIGHT (m), log             | needs 00,01; never 333n
        3340-3345 | N6                       | AREA (m²), log              | needs 00,01; never 334n
        3350-3355 | N6                       | VOLUME (l), log             | needs 00,01; never 335n
        3360-3365 | N6                       | VOLUME (m³), log            | needs 00,01; never 336n
        3370-3375 | N6                       | KG PER m²                   | needs 01; never 337n
        3400-3405 | N6                       | GROSS WEIGHT (lb)           | needs 00,01; never 340n
        3410-3415 | N6                       | LENGTH (in), log            | needs 00,01; never 341n
        3420-3425 | N6                       | LENGTH (ft), log            | needs 00,01; never 342n
        3430-3435 | N6                       | LENGTH (yd), log            | needs 00,01; never 343n
        3440-3445 | N6                       | WIDTH (in), log             | needs 00,01; never 344n
        3450-3455 | N6                       | WIDTH (ft), log             | needs 00,01; never 345n
        3460-3465 | N6                       | WIDTH (yd), log             | needs 00,01; never 346n
        3470-3475 | N6                       | HEIGHT (in), log            | needs 00,01; never 347n
        3480-3485 | N6                       | HEIGHT (ft), log            | needs 00,01; never 348n
        3490-3495 | N6                       | HEIGHT (yd), log            | needs 00,01; never 349n
        3500-3505 | N6                       | AREA (in²)                  | needs 01,02; never 350n
        3510-3515 | N6                       | AREA (ft²)                  | needs 01,02; never 351n
        3520-3525 | N6                       | AREA (yd²)                  | needs 01,02; never 352n
        3530-3535 | N6                       | AREA (in²), log             | needs 00,01; never 353n
        3540-3545 | N6                       | AREA (ft²), log             | needs 00,01; never 354n
        3550-3555 | N6                       | AREA (yd²), log             | needs 00,01; never 355n
        3560-3565 | N6                       | NET WEIGHT (t oz)           | needs 01,02; never 356n
        3570-3575 | N6                       | NET VOLUME (oz)             | needs 01,02; never 357n
        3600-3605 | N6                       | NET VOLUME (qt)             | needs 01,02; never 360n
        3610-3615 | N6                       | NET VOLUME (gal.)           | needs 01,02; never 361n
        3620-3625 | N6                       | VOLUME (qt), log            | needs 00,01; never 362n
        3630-3635 | N6                       | VOLUME (gal.), log          | needs 00,01; never 363n
        3640-3645 | N6                       | VOLUME (in³)                | needs 01,02; never 364n
        3650-3655 | N6                       | VOLUME (ft³)                | needs 01,02; never 365n
        3660-3665 | N6                       | VOLUME (yd³)                | needs 01,02; never 366n
        3670-3675 | N6                       | VOLUME (in³), log           | needs 00,01; never 367n
        3680-3685 | N6                       | VOLUME (ft³), log           | needs 00,01; never 368n
        3690-3695 | N6                       | VOLUME (yd³), log           | needs 00,01; never 369n
        37        | N..8                     | COUNT                       | needs 00; needs 02,8026
        3900-3909 | N..15                    | AMOUNT                      | needs 255,8020; never 390n,391n,394n,8111
        3910-3919 | N3.currency N..15        | AMOUNT                      | needs 8020; never 391n
        3920-3929 | N..15                    | PRICE                       | needs 01; needs 30,31nn,32nn,35nn,36nn; never 392n,393n
        3930-3939 | N3.currency N..15        | PRICE                       | needs 30,31nn,32nn,35nn,36nn; never 393n
        3940-3943 | N4                       | PRCNT OFF                   | needs 255; never 394n,8111
        3950-3955 | N6                       | PRICE/UoM                   | needs 30,31nn,32nn,35nn,36nn; never 392n,393n,395n,8005
        400       | X..30                    | ORDER NUMBER                |
        401       | X..30.prefix             | GINC                        | key
        402       | N17.check                | GSIN                        | key
        403       | X..30                    | ROUTE                       | needs 00
        410       | N13.check                | SHIP TO LOC                 |
        411       | N13.check                | BILL TO                     |
        412       | N13.check                | PURCHASE FROM               |
        413       | N13.check                | SHIP FOR LOC                |
        414       | N13.check                | LOC No.                     | key 254 or 7040
        415       | N13.check                | PAY TO                      | key 8020; needs 8020
        416       | N13.check                | PROD/SERV LOC               |
        417       | N13.check                | PARTY                       | key 7040
        420       | X..20                    | SHIP TO POST                | never 421
        421       | N3.country X..9          | SHIP TO POST                | never 4307
        422       | N3.country               | ORIGIN                      | needs 01,02,8006,8026; never 426
        423       | N3.country N3?.country N3?.country N3?.country N3?.country | COUNTRY - INITIAL PROCESS | needs 01,02; never 426
        424       | N3.country               | COUNTRY - PROCESS           | needs 01,02; never 426
        425       | N3.country N3?.country N3?.country N3?.country N3?.country | COUNTRY - DISASSEMBLY | needs 01,02; never 426
        426       | N3.country               | COUNTRY - FULL PROCESS      | needs 01,02
        427       | X..3                     | ORIGIN SUBDIVISION          | needs 01,02; needs 422
        4300-4301 | X..35.percent            | SHIP TO COMP, NAME          | needs 00
        4302      | X..70.percent            | SHIP TO ADD1                | needs 00
        4303      | X..70.percent            | SHIP TO ADD2                | needs 4302
        4304-4306 | X..70.percent            | SHIP TO SUB, LOC, REG       | needs 00
        4307      | X2.country2              | SHIP TO COUNTRY             | needs 00
        4308      | X..30                    | SHIP TO PHONE               | needs 00
        4309      | N10.latitude N10.longitude | SHIP TO GEO               | needs 00
        4310-4311 | X..35.percent            | RTN TO COMP, NAME           | needs 00
        4312      | X..70.percent            | RTN TO ADD1                 | needs 00
        4313      | X..70.percent            | RTN TO ADD2                 | needs 4312
        4314-4316 | X..70.percent            | RTN TO SUB, LOC, REG        | needs 00
        4317      | X2.country2              | RTN TO COUNTRY              | needs 00
        4318      | X..20                    | RTN TO POST                 | needs 00
        4319      | X..30                    | RTN TO PHONE                | needs 00
        4320      | X..35.percent            | SRV DESCRIPTION             | needs 00
        4321      | N1.yesno                 | DANGEROUS GOODS             | needs 00
        4322      | N1.yesno                 | AUTH TO LEAVE               | needs 00
        4323      | N1.yesno                 | SIG REQUIRED                | needs 00
        4324      | N6.date0 N4.time         | NOT BEF DEL DT              | needs 00
        4325      | N6.date0 N4.time         | NOT AFT DEL DT              | needs 00
        4326      | N6.date                  | REL DATE                    | needs 00
        4330      | N6 X1?.minus             | MAX TEMP F.                 | needs 00; never 4331
        4331      | N6 X1?.minus             | MAX TEMP C.                 | needs 00; never 4330
        4332      | N6 X1?.minus             | MIN TEMP F.                 | needs 00; never 4333
        4333      | N6 X1?.minus             | MIN TEMP C.                 | needs 00; never 4332
        7001      | N13                      | NSN                         | needs 01,02,8006,8026
        7002      | X..30                    | MEAT CUT                    | needs 01,02
        7003      | N6.date N4.time          | EXPIRY TIME                 | needs 01,02
        7004      | N..4                     | ACTIVE POTENCY              | needs 01; needs 10
        7005      | X..12                    | CATCH AREA                  | needs 01,02
        7006      | N6.date                  | FIRST FREEZE DATE           | needs 01,02
        7007      | N6.date N6?.date         | HARVEST DATE                | needs 01,02
        7008      | X..3                     | AQUATIC SPECIES             | needs 01,02
        7009      | X..10                    | FISHING GEAR TYPE           | needs 01,02
        7010      | X..2                     | PROD METHOD                 | needs 01,02
        7011      | N6.date N4?.time         | TEST BY DATE                | needs 01,02
        7020      | X..20                    | REFURB LOT                  | needs 01,8006; needs 416
        7021      | X..20                    | FUNC STAT                   | needs 01,8006
        7022      | X..20                    | REV STAT                    | needs 7021
        7023      | X..30.prefix             | GIAI - ASSEMBLY             |
        7030-7039 | N3.country999 X..27      | PROCESSOR                   | needs 01,02
        7040      | N1 X1 X1 X1.importer     | UIC+EXT                     | path
        7041      | X..4                     | UFRGT UNIT TYPE             | path; needs 00
        710       | X..20                    | NHRN PZN                    | needs 01
        711       | X..20                    | NHRN CIP                    | needs 01
        712       | X..20                    | NHRN CN                     | needs 01
        713       | X..20                    | NHRN DRN                    | needs 01
        714       | X..20                    | NHRN AIM                    | needs 01
        715       | X..20                    | NHRN NDC                    | needs 01
        716       | X..20                    | NHRN AIC                    | needs 01
        717       | X..20                    | NHRN SRN                    | needs 01
        7230-7239 | X2 X..28                 | CERTIFICATION               | needs 01,8004
        7240      | X..20                    | PROTOCOL                    | needs 01,8006; never 03
        7241      | N2.media                 | AIDC MEDIA TYPE             | needs 8017,8018
        7242      | X..25                    | VCN                         | needs 8017,8018
        7250      | N8.day                   | DOB                         | needs 8018; never 7251
        7251      | N8.day N4.time           | DOB TIME                    | needs 8018; never 7250
        7252      | N1.sex                   | BIO SEX                     | needs 8018
        7253      | X..40.percent            | FAMILY NAME                 | needs 8017,8018; never 7256,7259
        7254      | X..40.percent            | GIVEN NAME                  | needs 8017,8018; never 7256,7259
        7255      | X..10                    | SUFFIX                      | needs 8017,8018; never 7256,7259
        7256      | X..90.percent            | FULL NAME                   | needs 8017,8018
        7257      | X..70.percent            | PERSON ADDR                 | needs 8018
        7258      | X3.sequence              | BIRTH SEQUENCE              | needs 8018+7259
        7259      | X..40.percent            | BABY                        | needs 8018; never 7256
        8001      | N4.nonzero N5.nonzero N3.nonzero N1.winding N1 | DIMENSIONS | needs 01
        8002      | X..20                    | CMT No.                     |
        8003      | N1.zero N13.check X..16? | GRAI                        | key
        8004      | X..30.prefix             | GIAI                        | key 7040
        8005      | N6                       | PRICE PER UNIT              | needs 01,02
        8006      | N14.check N4.piece       | ITIP                        | key 22,10,21; never 01,37
        8007      | X..34.iban               | IBAN                        | needs 415
        8008      | N6.date N2.hour N2?.minute N2?.minute | PROD TIME      | needs 01,02
        8009      | X..50                    | OPTSEN                      | needs 00,01
        8010      | Y..30.prefix             | CPID                        | key 8011
        8011      | N..12.nolead0            | CPID SERIAL                 | path; needs 8010
        8012      | X..20                    | VERSION                     | needs 01,8006
        8013      | X..25.pair+prefix        | GMN                         | key
        8014      | X..25.pair+prefix+nondigit | MUDI                      | path; needs 01
        8017      | N18.check                | GSRN - PROVIDER             | key 8019; never 8018
        8018      | N18.check                | GSRN - RECIPIENT            | key 8019; never 8017
        8019      | N..10                    | SRIN                        | path; needs 8017,8018
        8020      | X..25                    | REF No.                     | path; needs 415
        8026      | N14.check N4.piece       | ITIP CONTENT                | needs 37; never 02,8006
        8030      | Z..90                    | DIGSIG                      | needs 00,01+21,253,255,8003,8004,8006+21,8010+8011,8017,8018
        8110      | X..70                    | COUPON CODE                 |
        8111      | N4                       | POINTS                      | needs 255
        8112      | X..70                    | COUPON CODE, PAPERLESS      |
        8200      | X..70                    | PRODUCT URL                 | path; needs 01
        90        | X..30                    | INTERNAL                    |
        91-99     | X..90                    | INTERNAL                    |
        """;
}
